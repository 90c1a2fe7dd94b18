# Breaks what promises of the module hang on, one after the other, in a copy of the repository, and tells which test does not notice:
# ./Test-Mutation.ps1 [NAME], in a tree that ./build.ps1 test built. Copy is kept for the next time; it is brought to the last commit.
param([string[]] $Name = '*', [string] $Copy = (Join-Path $PSScriptRoot '../../artifacts/mutations'))
$ErrorActionPreference = 'Stop'

$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
$modules = Join-Path $root 'Tests/SerPS.Tests/bin/Release/net10.0/Modules'
$mutations = (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Mutations.psd1')).Mutations |
    Where-Object { $it = $_.Name; $Name.Where{ $it -like $_ } }
if (-not (Test-Path $Copy)) { git -C $root worktree add --detach $Copy HEAD | Out-Null }
git -C $Copy checkout --quiet --force --detach (git -C $root rev-parse HEAD)
Push-Location $Copy
try {
    function Build([string[]] $What) {
        $said = dotnet @What 2>&1
        if ($LASTEXITCODE) { throw "It cannot be built: $($said -match 'error' | Select-Object -First 3)" }
    }

    # compiles one project, and puts its assembly where the module has it; gives where, and what was there
    function Install([string] $Project) {
        Build 'build', $Project, '-c', 'Release', '-v', 'quiet', '-nologo', '-p:RunAnalyzers=false', '-p:EnforceCodeStyleInBuild=false'
        $there = Get-Item "bin/$Project.dll", "bin/Dependencies/$Project.dll" -ErrorAction Ignore
        [IO.File]::ReadAllBytes($there), $there.FullName
        Copy-Item "$Project/bin/Release/*/$Project.dll" $there
    }

    # how many tests failed, of how many that ran
    function Test($Mutation) {
        $run = "`$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath; Import-Module Pester
            `$run = Invoke-Pester -Configuration @{ Run = @{ Path = 'Tests/Pester/$($Mutation.Tests).Tests.ps1'; PassThru = `$true }
                Filter = @{ FullName = '*$($Mutation.Test -replace "'", "''" -replace '\[', '``[')*' }; Output = @{ Verbosity = 'None' } }
            `"`$(`$run.FailedCount + `$run.FailedBlocksCount) `$(`$run.PassedCount + `$run.FailedCount + `$run.FailedBlocksCount)`""
        (& (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') $run | Select-Object -Last 1) -split ' '
    }

    $built = $false # whether bin/ is of the code as it was
    foreach ($mutation in $mutations) {
        $file = Join-Path $Copy $mutation.File
        $text = [IO.File]::ReadAllText($file)
        if (-not $text.Contains($mutation.Text)) { throw "$($mutation.Name): $($mutation.File) has no $($mutation.Text)" }
        if (-not $built) { Build 'run', 'build/build.cs', '--', 'build' }
        $built = $true
        $was = $null
        [IO.File]::WriteAllText($file, $text.Replace($mutation.Text, $mutation.By))
        try {
            if ($mutation.Build) {
                $built = $false
                Build 'run', 'build/build.cs', '--', $mutation.Build
            }
            elseif ($file.EndsWith('.cs')) { $was, $where = Install ($mutation.File -split '/')[0] }

            $failed, $ran = Test $mutation
        } finally {
            git checkout --quiet -- $mutation.File
            if ($was) { [IO.File]::WriteAllBytes($where, $was) }
        }

        [pscustomobject]@{ Mutation = $mutation.Name; Noticed = [int]$failed -gt 0; Failed = "$failed of $ran"; Test = "$($mutation.Tests): $($mutation.Test)" }
    }
} finally { Pop-Location }
