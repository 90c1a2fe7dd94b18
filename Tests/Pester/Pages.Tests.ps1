# The commands in the pages of docs and in the README run as they stand, in a folder with what they name. Only the number of trials of a
# search is made smaller, to a twentieth, and trainings get one epoch, by defaults of the shells: the text of a command is never changed.
BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $elsewhere = 'first-model', 'install', 'ci-example', 'csharp' # Examples.Tests.ps1, Package.Tests.ps1, CSharpExampleTests.cs run them
    $pages = @(Get-Item (Join-Path $root README.md)) + @(Get-ChildItem (Join-Path $root docs) -Filter *.md) | Where-Object BaseName -NotIn $elsewhere
    $blocks = foreach ($page in $pages) {
        foreach ($block in [regex]::Matches(((Get-Content $page -Raw) -replace "`r"), '(?ms)^```(powershell|sh)\n(.*?)^```')) {
            @{ Page = [IO.Path]::GetRelativePath($root, $page); Kind = $block.Groups[1].Value; Code = $block.Groups[2].Value.Trim()
                First = ($block.Groups[2].Value -split "`n")[0] }
        }
    }
    $byPage = $blocks | Group-Object { $_.Page } | ForEach-Object { @{ Page = $_.Name; Blocks = $_.Group } }
}

BeforeAll {
    $script:root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

    # what no test can run, and why
    $script:exceptions = [ordered] @{
        './build.sh *'            = 'builds the whole tree, tests it, or needs a container engine'
        'bin/serps label *'       = 'somebody has to listen and press keys'
        '*--log-to system*'       = 'needs a syslog'
        'dotnet Tests/Benchmark*' = 'loads a server with 200 clients for a minute'
        '*-Architecture all*'     = 'half a minute each; EveryLearnerTests.cs does it'
        '*ScheduledTask*'         = 'needs the Task Scheduler of Windows'
    }
    $script:used = @{}

    function Test-Exception([string] $Command) {
        $found = $exceptions.Keys.Where{ $Command -like $_ }
        foreach ($pattern in $found) { $used[$pattern] = $true }
        $found.Count -gt 0
    }

    # a clone by the name SerPS, so that a fresh runspace finds the module too, with the recordings and models that the pages name
    $script:modules = Join-Path $TestDrive 'modules'
    $script:clone = Join-Path $modules 'SerPS'
    $script:prepared = Join-Path $TestDrive 'prepared'
    Import-Module (Join-Path $root 'SerPS.psd1') -Force
    & (Join-Path $PSScriptRoot 'New-PageFolder.ps1') $prepared
    & (Join-Path $PSScriptRoot 'New-PageClone.ps1') $clone
    $script:links = @(Get-ChildItem $clone -Force).Name

    $script:environment = @{}
    foreach ($name in 'PATH', 'PSModulePath', 'CURL_HOME') { $environment[$name] = [Environment]::GetEnvironmentVariable($name) }
    $env:PATH = (Join-Path $clone 'bin') + [IO.Path]::PathSeparator + $env:PATH
    $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
    Remove-Module SerPS
    Import-Module SerPS

    $script:usual = $global:PSDefaultParameterValues.Clone()
    $defaults = @{
        'Invoke-SerTraining:Epochs' = 1; 'Invoke-SerTraining:ThrottleLimit' = 1; 'Start-SerServer:NoBrowser' = $true; 'Start-SerServer:Port' = 0
        '*-SerRecording:Source' = 'sine=frequency=300'; '*-SerRecording:SourceFormat' = 'lavfi'
        'Start-SerListening:Source' = 'sine=frequency=300'; 'Start-SerListening:SourceFormat' = 'lavfi'
    }
    foreach ($name in $defaults.Keys) { $global:PSDefaultParameterValues[$name] = $defaults[$name] }

    # curl finds there the server that the pages have at its usual port
    function Start-Server {
        $server = Start-SerServer
        $env:CURL_HOME = $TestDrive
        "connect-to = `"127.0.0.1:8715:127.0.0.1:$(([uri] $server.Address.Url).Port)`"", 'fail-with-body', 'silent' | Set-Content (Join-Path $TestDrive .curlrc)
        $server
    }

    function Get-Smaller([string] $Code) {
        [regex]::Replace($Code, '(?<=-Trials )\d+', { [int] $args[0].Value / 20 }, 'IgnoreCase')
    }

    # what of a block is for this test to run: lines that go on are one command
    function Get-Line([string] $Code, [string] $Continued) {
        ($Code -replace "$Continued\n\s*", ' ') -split "`n" | Where-Object { $_.Trim() -and -not $_.StartsWith('#') -and -not (Test-Exception $_) }
    }
}

AfterAll {
    $global:PSDefaultParameterValues = $usual
    Stop-SerServer
    foreach ($name in $environment.Keys) { [Environment]::SetEnvironmentVariable($name, $environment[$name]) }
    Remove-Module SerPS
    Import-Module (Join-Path $root 'SerPS.psd1') -Force
}

Describe 'The commands of <Page>' -ForEach $byPage -Skip:$IsWindows {
    BeforeAll {
        $old = @(Get-ChildItem $clone -Force | Where-Object Name -CNotIn $links)
        if ($old) { rm -r $old.FullName }
        cp -R "$prepared/." $clone
        Push-Location $clone
    }

    AfterAll {
        Pop-Location
    }

    It '<Kind>: <First>' -ForEach $Blocks {
        if ($Kind -eq 'sh') {
            $asked = $Code.Contains('127.0.0.1:8715/') ? (Start-Server) : $null
            foreach ($line in Get-Line $Code '\\') {
                $said = sh -c (Get-Smaller $line) 2>&1 | Out-String
                $allowed = $line -match '--minimum-' ? @(0, 4) : @(0) # a gate may be missed: the voices of the folder are poor
                $LASTEXITCODE | Should -BeIn $allowed -Because "of '$line':`n$said"
            }
            if ($asked) { $asked | Stop-SerServer }
        } else {
            $ErrorActionPreference = 'Continue'
            $problems = & ([scriptblock]::Create((Get-Smaller ((Get-Line $Code '`') -join "`n")))) 2>&1 3> $null 6> $null |
                Where-Object { $_ -is [Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -notlike 'TargetMissed*' }
            $problems | Should -BeNullOrEmpty
        }
    }
}

Describe 'What is left out' -Skip:$IsWindows {
    It 'is in a page, and little' {
        $exceptions.Keys.Where({ -not $used[$_] }) | Should -BeNullOrEmpty -Because 'an exception that no page needs is taken off the list'
        $exceptions.Count | Should -BeLessOrEqual 6
    }
}
