# Help is complete, and every example of every page runs.
BeforeDiscovery {
    $pages = Get-ChildItem (Join-Path $PSScriptRoot '../../docs/en-US') -Filter '*-*.md'
    $examples = foreach ($page in $pages) {
        $number = 0
        $section = ((Get-Content $page -Raw) -split '(?m)^## ').Where({ $_.StartsWith('Examples') })[0]
        foreach ($example in ($section -split '(?m)^### ') | Select-Object -Skip 1) {
            $null = $example -match '(?s)\A(?<title>[^\n]*)\n.*?```powershell\n(?<code>.*?)\n```'
            @{ Cmdlet = $page.BaseName; Number = (++$number); Title = $Matches.title; Code = $Matches.code }
        }
    }
    $cmdlets = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../SerPS.psd1')).CmdletsToExport
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:prepared = Join-Path $TestDrive 'prepared'
    & (Join-Path $PSScriptRoot 'New-ExampleFolder.ps1') $prepared

    # the options of what a cmdlet runs
    function Get-Option([string] $Cmdlet) {
        $runs = (Get-Command $Cmdlet).ImplementingType.GetCustomAttributes($true).Where{ $_.GetType().Name -eq 'RunsAttribute' }
        if ($runs) { [SerPS.Verbs.VerbInfo]::Of($runs[0].Request).Options.Where{ "$($_.Only)" -ne 'CommandLine' } }
    }

    # machines that run tests have no microphone and no browser, and perhaps another server on the usual port
    $script:usual = $global:PSDefaultParameterValues.Clone()
    foreach ($cmdlet in 'Save-SerRecording', 'Start-SerListening') {
        $global:PSDefaultParameterValues["${cmdlet}:Source"] = 'sine=frequency=300'
        $global:PSDefaultParameterValues["${cmdlet}:SourceFormat"] = 'lavfi'
    }
    $global:PSDefaultParameterValues['Start-SerLabeling:WhatIf'] = $true # nobody is at the keys
    $global:PSDefaultParameterValues['Start-SerServer:NoBrowser'] = $true
    $global:PSDefaultParameterValues['Start-SerServer:Port'] = 0
}

AfterAll {
    $global:PSDefaultParameterValues = $usual
    Stop-SerServer
}

Describe 'Help of <_>' -ForEach $cmdlets {
    BeforeAll {
        $script:help = Get-Help $_ -Full
    }

    It 'has a synopsis, a description, examples and links of its own' {
        $help.Synopsis | Should -Not -BeLike "$_ *" -Because 'that is the syntax, which Get-Help shows where there is no help'
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        @($help.relatedLinks.navigationLink | Where-Object linkText).Count | Should -BeGreaterThan 0
        ($help.returnValues | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'says what every parameter is' {
        $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
        $shown = (Get-Command $_).Parameters.Values.Where{ $_.Attributes.DontShow -notcontains $true }
        foreach ($name in $shown.Name | Where-Object { $_ -notin $common }) {
            $text = (Get-Help $_ -Parameter $name).description.Text
            $text | Should -Not -BeNullOrEmpty -Because "-$name of $_ needs a <summary> in the C# source"
        }
    }

    It 'shows -WhatIf and -Confirm in every syntax of a cmdlet that has them' {
        $has = (Get-Command $_).Parameters.ContainsKey('WhatIf')
        $syntax = @(((Get-Help $_).syntax | Out-String -Width 4000) -split '\r?\n' -match '<CommonParameters>')
        $syntax.Count | Should -Be @((Get-Command $_).ParameterSets).Count
        @($syntax -match '\[-WhatIf\] \[-Confirm\]').Count | Should -Be ($has ? $syntax.Count : 0)
    }

    It 'says defaults and allowed values as the request has them' {
        foreach ($option in Get-Option $_) {
            $told = Get-Help $_ -Parameter $option.Parameter
            $text = $told.description.Text -join "`n"
            $standard = $option.Usual ?? $option.Default
            if ($standard -and $told.defaultValue -notmatch ' ') { # else it is said in words
                $told.defaultValue | Should -Be $standard -Because "-$($option.Parameter) of $_ is that when it is not given"
            }

            if ($option.Closed) { foreach ($word in $option.Words) { $text -replace '-' | Should -Match ($word -replace '-') } }
            if ($option.Range) { $text | Should -BeLike "*$($option.Range.Item1) to $($option.Range.Item2.ToString([cultureinfo]::InvariantCulture))*" }
        }
    }

    It 'completes every word that its parameters know' {
        foreach ($option in (Get-Option $_).Where{ $_.Words.Count }) {
            $line = "$_ -$($option.Parameter) "
            $completed = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText -replace "[-']"
            $option.Words.Where{ ($_ -replace '-') -notin $completed } | Should -BeNullOrEmpty -Because "$line completes them"
        }
    }

    It 'says the same of parameters as the compiled cmdlet' {
        $command = Get-Command $_
        foreach ($parameter in Get-Help $_ -Parameter *) {
            $compiled = $command.Parameters[$parameter.name]
            $compiled | Should -Not -BeNullOrEmpty -Because "$_ has no -$($parameter.name)"
            $parameter.aliases | Should -Be $($compiled.Aliases.Count ? $compiled.Aliases -join ', ' : 'none')
        }
    }
}

Describe 'about_SerPS' {
    It 'is found' {
        Get-Help about_SerPS | Out-String | Should -Match 'Get-SerEmotion'
    }
}

Describe 'Examples of <_>' -ForEach $pages.BaseName {
    BeforeAll {
        $script:folder = Join-Path $TestDrive $_
        Copy-Item $prepared $folder -Recurse
        Push-Location $folder
    }

    AfterAll {
        Pop-Location
    }

    It 'example <Number> of <Cmdlet> runs: <Title>' -ForEach ($examples | Where-Object Cmdlet -EQ $_) {
        $ErrorActionPreference = 'Stop'
        $before = @(Get-ChildItem . -Recurse -File)
        $result = & ([scriptblock]::Create($Code)) 3> $null
        $written = @(Get-ChildItem . -Recurse -File | Where-Object { $_.FullName -notin $before.FullName -or $_.LastWriteTime -gt ($before | Measure-Object LastWriteTime -Maximum).Maximum })
        $written.Where({ $_.Length -eq 0 }) | Should -BeNullOrEmpty -Because 'a file has something in it'
        if ((Get-Command $Cmdlet).OutputType.Type -ne [void] -and -not $global:PSDefaultParameterValues["${Cmdlet}:WhatIf"]) {
            @($result).Where({ $null -ne $_ }).Count + $written.Count | Should -BeGreaterThan 0 -Because 'an example shows something'
        }
    }
}
