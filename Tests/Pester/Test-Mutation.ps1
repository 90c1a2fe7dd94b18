# Breaks what promises of the module hang on, one after the other, in a copy of the repository, and tells which test does not notice:
# ./Test-Mutation.ps1 [NAME], in a tree that ./build.ps1 test built. Copy is kept for the next time; it is brought to the last commit.
param([string] $Name = '*', [string] $Copy = (Join-Path $PSScriptRoot '../../artifacts/mutations'))
$ErrorActionPreference = 'Stop'

$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
$modules = Join-Path $root 'Tests/SerPS.Tests/bin/Release/net10.0/Modules'
$mutations = (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Mutations.psd1')).Mutations | Where-Object Name -Like $Name
if (-not (Test-Path $Copy)) { git -C $root worktree add --detach $Copy HEAD | Out-Null }
git -C $Copy checkout --quiet --force --detach (git -C $root rev-parse HEAD)
Push-Location $Copy
try {
    function Build([string] $Target) {
        $said = dotnet run build/build.cs -- $Target 2>&1
        if ($LASTEXITCODE) { throw "$Target fails: $($said -match 'error' | Select-Object -First 3)" }
    }

    # how many tests failed, of how many that ran
    function Test($Mutation) {
        $run = "`$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath; Import-Module Pester
            `$run = Invoke-Pester -PassThru -Configuration @{ Run = @{ Path = 'Tests/Pester/$($Mutation.Tests).Tests.ps1'; PassThru = `$true }
                Filter = @{ FullName = '*$($Mutation.Test -replace "'", "''" -replace '\[', '``[')*' }; Output = @{ Verbosity = 'None' } }
            `"`$(`$run.FailedCount + `$run.FailedBlocksCount) `$(`$run.PassedCount + `$run.FailedCount + `$run.FailedBlocksCount)`""
        (& (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') $run | Select-Object -Last 1) -split ' '
    }

    $built = $false # whether bin/ is of the code as it is
    foreach ($mutation in $mutations) {
        $file = Join-Path $Copy $mutation.File
        $text = [IO.File]::ReadAllText($file)
        if (-not $text.Contains($mutation.Text)) { throw "$($mutation.Name): $($mutation.File) has no $($mutation.Text)" }
        [IO.File]::WriteAllText($file, $text.Replace($mutation.Text, $mutation.By))
        try {
            $compiled = $file.EndsWith('.cs')
            if ($compiled -or -not $built) { Build ($mutation.Build ?? 'build') }
            $built = -not $compiled
            $failed, $ran = Test $mutation
        } finally { git checkout --quiet -- $mutation.File }
        [pscustomobject]@{ Mutation = $mutation.Name; Noticed = [int]$failed -gt 0; Failed = "$failed of $ran"; Test = "$($mutation.Tests): $($mutation.Test)" }
    }
} finally { Pop-Location }
