# Several copies of the module on one machine: what Update-PSResource leaves, a clone beside an installed copy. Each test is a session of its own.
BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $script:version = (Import-PowerShellDataFile (Join-Path $root 'SerPS.psd1')).ModuleVersion
    $script:modules = Join-Path $TestDrive 'modules'
    $script:older = Join-Path $modules 'SerPS/0.0.9'
    $script:newer = Join-Path $modules 'SerPS' $version
    $script:clone = Join-Path $TestDrive 'clone'
    $script:twin = Join-Path $TestDrive 'twin'
    New-Item -ItemType Directory (Join-Path $modules 'SerPS') | Out-Null
    foreach ($copy in $older, $newer, $clone, $twin) { Copy-Item (Join-Path $root 'artifacts/SerPS' $version) $copy -Recurse } # as ./build.ps1 pack made it

    # an older version, and another build of this one; the twin stays the same to the byte
    foreach ($build in @{ Folder = $older; Version = '0.0.9' }, @{ Folder = $clone; Version = $version }) {
        $manifest = Join-Path $build.Folder 'SerPS.psd1'
        (Get-Content $manifest -Raw).Replace("'$version'", "'$($build.Version)'") | Set-Content $manifest
        foreach ($project in @{ Name = 'SerPS.Cmdlets'; Out = 'bin/Dependencies' }, @{ Name = 'SerPS.Loader'; Out = 'bin' }) {
            $said = dotnet publish (Join-Path $root $project.Name) -c Release "-p:Version=$($build.Version)" -p:RunAnalyzers=false -v quiet -nologo `
                --artifacts-path (Join-Path $TestDrive 'build' $build.Version) -o (Join-Path $build.Folder $project.Out) 2>&1
            $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
        }
    }

    # runs code in a fresh session with a folder of modules; 'Show' gives the folder that cmdlets, objects and models come from, if it is one
    function Invoke-Session([string] $Code) {
        $show = {
            $ErrorActionPreference = 'Stop'
            function Show {
                $command = Get-Command Get-SerEmotion
                $prediction = Get-SerEmotion $env:SERPS_SAMPLE -Model ravdess-mlp
                $bin = [IO.Path]::Combine($command.Module.ModuleBase, 'bin', 'Dependencies')
                $places = @(
                    Split-Path $command.ImplementingType.Assembly.Location
                    Split-Path $prediction.GetType().Assembly.Location
                    [IO.Path]::GetFullPath([IO.Path]::Combine((Get-SerModel ravdess-mlp).Path, '../../bin/Dependencies'))
                )
                if ($places -ne $bin) { throw "The module in $bin works with $places." }
                if (-not ($prediction | Out-String).Contains($prediction.Emotion)) { throw 'The prediction is not shown.' }
                $command.Module.ModuleBase
            }
        }
        $path, $env:PSModulePath, $env:SERPS_SAMPLE = $env:PSModulePath, $modules, (Resolve-Path (Join-Path $PSScriptRoot '../Data/voices/sad-low.wav'))
        try { & (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') "$show`n$Code`n`$Error" 2>&1 } finally { $env:PSModulePath, $env:SERPS_SAMPLE = $path, $null }
    }
}

Describe 'Two versions that are installed side by side' {
    It 'the newer one is loaded, by name or by one of its cmdlets' {
        Invoke-Session 'Import-Module SerPS; Show' | Should -Be $newer
        Invoke-Session 'Show' | Should -Be $newer
    }

    It 'the older one is loaded when it is asked for' {
        Invoke-Session 'Import-Module SerPS -RequiredVersion 0.0.9; Show' | Should -Be $older
    }

    It 'one takes the place of the other in a session, and gives it back' {
        Invoke-Session 'Import-Module SerPS -RequiredVersion 0.0.9; Show; Remove-Module SerPS; Import-Module SerPS; Show; Remove-Module SerPS
            Import-Module SerPS -RequiredVersion 0.0.9; Show' | Should -Be @($older, $newer, $older)
    }

    It 'one is imported over the other, with -Force or without' {
        Invoke-Session "Import-Module SerPS -RequiredVersion 0.0.9; Show; Import-Module SerPS -RequiredVersion $version; Show; @(Get-Module SerPS).Count
            Import-Module SerPS -RequiredVersion 0.0.9 -Force; Show; Import-Module SerPS -Force; Show" | Should -Be @($older, $newer, 1, $older, $newer)
    }

    It 'both pass the test that publishing runs' {
        Invoke-Session "'$older', '$newer' | ForEach-Object { (Test-ModuleManifest `$_/SerPS.psd1).Version.ToString() }" | Should -Be @('0.0.9', $version)
    }
}

Describe 'A clone beside an installed copy' {
    It 'is what is imported by its path' {
        Invoke-Session "Import-Module '$clone/SerPS.psd1'; Show" | Should -Be $clone
    }

    It 'is imported over the installed one, and the installed one over it' {
        Invoke-Session "Import-Module SerPS; Show; Import-Module '$clone/SerPS.psd1'; Show; Import-Module '$newer/SerPS.psd1' -Force; Show
            Import-Module '$clone/SerPS.psd1' -Force; Show" | Should -Be @($newer, $clone, $newer, $clone)
    }

    It 'that is the same to the byte is the same' {
        Invoke-Session "Import-Module SerPS; Import-Module '$twin/SerPS.psd1'; (Get-Module SerPS).ModuleBase; @(Get-Command -Module SerPS).Count -gt 0
            (Get-SerModel ravdess-mlp).Name; Remove-Module SerPS; Import-Module SerPS; Show" | Should -Be @($twin, $true, 'ravdess-mlp', $newer)
    }

    It 'works in runspaces and jobs of a session that has the other' {
        Invoke-Session "Import-Module SerPS; `$show = `${function:Show}.ToString()
            1..2 | ForEach-Object -Parallel { Import-Module '$clone/SerPS.psd1'; & ([scriptblock]::Create(`$using:show)) }
            Start-Job { Import-Module '$clone/SerPS.psd1'; & ([scriptblock]::Create(`$using:show)) } | Receive-Job -Wait -AutoRemoveJob
            Show" | Should -Be @($clone, $clone, $clone, $newer)
    }
}

Describe 'An update' {
    It 'while a session runs leaves it what it has until it imports anew' {
        $folder = Split-Path $newer
        Move-Item $newer "$newer.away"
        Invoke-Session "Import-Module SerPS; Show; Move-Item '$newer.away' '$newer'; Show; Get-SerModel | Out-Null; Import-Module SerPS -Force; Show" |
            Should -Be @($older, $older, $newer)
    }
}
