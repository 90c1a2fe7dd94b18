# What the documentation offers for copying works as it stands: the session from nothing to a gated model, the script for scheduled retraining, the workflow for CI.
BeforeAll {
    $script:root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    Import-Module (Join-Path $root 'SerPS.psd1') -Force
    $script:update = Join-Path $root 'examples/Update-SerModel.ps1'
    $script:prepared = Join-Path $TestDrive 'prepared'
    & (Join-Path $PSScriptRoot 'New-ExampleFolder.ps1') $prepared

    # the code blocks of a kind in a section of a page; a line of code that begins with # is no heading
    function Get-Code([string] $Page, [string] $Section, [string] $Kind) {
        $fence = $null
        $blocks = foreach ($line in Get-Content (Join-Path $root $Page)) {
            if ($line -match '^```(\w*)$') {
                if ($null -eq $fence) { $fence = $Matches[1]; $code = @() }
                else {
                    if ($here -and $fence -eq $Kind) { $code -join "`n" }
                    $fence = $null
                }
            }
            elseif ($null -ne $fence) { $code += $line }
            elseif ($line -match '^#+ (.*)') { $here = $Matches[1].StartsWith($Section) }
        }
        $blocks | Should -Not -BeNullOrEmpty -Because "$Page has $Kind code in the section '$Section'"
        $blocks
    }

    # runs lines in a fresh PowerShell, in a folder; gives its output and sets $LASTEXITCODE
    function Invoke-Fresh([string] $Folder, [string] $Code) {
        $file = Join-Path $Folder 'lines.ps1'
        Set-Content $file "`$ErrorActionPreference = 'Stop'`n$Code"
        Push-Location $Folder
        try { & (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') -File $file 2>&1 } finally { Pop-Location }
    }
}

Describe 'The session from nothing to a gated model' {
    It 'works line by line' {
        $folder = Join-Path $TestDrive 'newcomer'
        Copy-Item $prepared $folder -Recurse
        New-Item -ItemType Directory (Join-Path $folder 'artifacts') | Out-Null
        Copy-Item (Join-Path $root 'artifacts/SerPS-*.zip') (Join-Path $folder 'artifacts')
        $modules = New-Item -ItemType Directory (Join-Path $TestDrive 'modules')
        $code = Get-Code docs/first-model.md 'From nothing to a gated model' powershell
        $output = Invoke-Fresh $folder "`$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath`n$code"
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        Join-Path $folder 'trained/calls.onnx' | Should -Exist
        Join-Path $folder 'trained/calls.previous.onnx' | Should -Exist
        Join-Path $folder 'report.html' | Should -Exist
        Get-ChildItem $modules | Select-Object -ExpandProperty Name | Should -Be 'SerPS'
    }
}

Describe 'Update-SerModel.ps1' {
    BeforeAll {
        $script:folder = Join-Path $TestDrive 'scheduled'
        Copy-Item $prepared $folder -Recurse
        $script:model = Join-Path $folder 'models/calls.onnx'

        function Update-Model([double] $MinimumUar, [string] $More) {
            Invoke-Fresh $folder ("Import-Module '$root/SerPS.psd1'`n& '$update' -Data ./ravdess -TestData ./held-out -Model models/calls.onnx " +
                "-MinimumUar $MinimumUar -Training @{ Architecture = 'mlp'; Epochs = 1; LearningRate = 1e-9; ThrottleLimit = 1 } $More`nexit `$LASTEXITCODE") | Out-Null
            $LASTEXITCODE
        }
    }

    It 'writes nothing but its work folder with -WhatIf' {
        Update-Model 0 -More '-WhatIf' | Should -Be 0
        $model | Should -Not -Exist
    }

    It 'leaves no model where none is good enough' {
        Update-Model 1 | Should -Be 4
        $model | Should -Not -Exist
        Join-Path $folder 'models/calls.report.html' | Should -Exist
    }

    It 'puts the first good one in place' {
        Update-Model 0 | Should -Be 0
        (Get-SerModel $model).Architecture | Should -Be 'mlp'
    }

    It 'keeps the one in use when a later one misses the target' {
        $before = (Get-FileHash $model).Hash
        Update-Model 1 | Should -Be 4
        (Get-FileHash $model).Hash | Should -Be $before
    }

    It 'replaces it by a good one and keeps the old one' {
        Set-Content $model 'the old one'
        Update-Model 0 | Should -Be 0
        Get-Content (Join-Path $folder 'models/calls.previous.onnx') | Should -Be 'the old one'
        (Get-SerModel $model).Architecture | Should -Be 'mlp'
    }

    It 'does not run twice at the same time' {
        $lock = [IO.File]::Open((Join-Path $folder 'models/.calls.new/lock'), 'OpenOrCreate', 'ReadWrite', 'None')
        try { Update-Model 0 | Should -Be 5 } finally { $lock.Dispose() }
    }
}

Describe 'The workflow for continuous integration' {
    BeforeAll {
        $yaml = Get-Code docs/ci-example.md 'Gating a model' yaml
        $script:steps = [regex]::Matches($yaml, '(?m)^      - name: (?<name>.*)\n        run: \|\n(?<run>(?:          .*\n?)+)')
        $script:folder = Join-Path $TestDrive 'ci'
        Copy-Item $prepared $folder -Recurse
        New-Item -ItemType Directory (Join-Path $folder 'tests') | Out-Null
        Set-Content (Join-Path $folder 'tests/Model.Tests.ps1') (Get-Code docs/ci-example.md 'Gating a model' powershell)
        Push-Location $folder
        Invoke-SerTraining ravdess model.onnx -Architecture mlp -Epochs 20 -ThrottleLimit 1 | Out-Null
        Get-SerDataset held-out | Export-Csv kept-apart.csv
        Copy-Item (Get-SerDataset ravdess -Emotion angry)[0].Path tests/angry-caller.wav
        Pop-Location

        function Invoke-Step([string] $Name, [string] $MinimumUar) {
            $step = $steps.Where({ $_.Groups['name'].Value -eq $Name })[0]
            Invoke-Fresh $folder ("Import-Module '$root/SerPS.psd1'`n`$env:MODEL = 'model.onnx'; `$env:TEST_DATA = 'kept-apart.csv'; " +
                "`$env:MINIMUM_UAR = '$MinimumUar'`n$($step.Groups['run'].Value)")
        }
    }

    It 'installs from the Gallery first' {
        $steps[0].Groups['run'].Value | Should -BeLike '*Install-PSResource SerPS, Pester*'
    }

    It 'checks that the model loads' {
        $output = Invoke-Step 'Check that the model loads and answers' 0
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
    }

    It "runs the user's own Pester tests" {
        $output = Invoke-Step 'Run the tests' 0
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        $output -join "`n" | Should -BeLike '*Tests Passed: 2*'
    }

    It 'lets a good model pass and stops a bad one' {
        $output = Invoke-Step 'Gate the model' 0
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        Invoke-SerTraining (Join-Path $folder ravdess) (Join-Path $folder model.onnx) -Architecture mlp -Epochs 1 -LearningRate 1e-9 -ThrottleLimit 1
        $output = Invoke-Step 'Gate the model' 1.0
        $LASTEXITCODE | Should -Be 4 -Because ($output -join "`n")
        $output -join "`n" | Should -BeLike '*UAR*'
        Join-Path $folder 'report.html' | Should -Exist
        Join-Path $folder 'gate.xml' | Should -Exist
    }
}
