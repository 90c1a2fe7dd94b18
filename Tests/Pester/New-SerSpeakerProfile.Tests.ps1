BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../../samples')
    $script:taught = Join-Path $TestDrive 'taught.onnx'
    # six voices as two speakers of three emotions each
    $manifest = Join-Path $TestDrive 'voices.csv'
    $i = 0
    Get-ChildItem $samples -Filter *.wav | ForEach-Object {
        [pscustomobject]@{ path = $_.FullName; emotion = ('sad', 'angry', 'happy')[$i % 3]; speaker = "s$([Math]::Floor($i++ / 3) % 2)" }
    } | Export-Csv $manifest
    $script:model = Add-SerBaseline $manifest $taught -Model ravdess-mlp -WarningAction Ignore
}

Describe 'New-SerSpeakerProfile' {
    It 'makes a profile without audio that later recordings are heard beside' {
        $file = Join-Path $TestDrive 'anna.json'
        $made = New-SerSpeakerProfile $samples $file -Model $taught -WarningAction Ignore
        $made.Recordings | Should -Be @(Get-ChildItem $samples -Filter *.wav).Count
        $made.Model | Should -Be 'taught'
        (Get-Item $file).Length | Should -BeLessThan 3000
        $answer = Get-SerEmotion (Join-Path $samples sad.wav) -Model $taught -Baseline $file
        ($answer.Baseline -gt 0) -or $answer.BaselineDoubt | Should -BeTrue
    }

    It 'takes clips and audio from the pipeline' {
        $made = Get-ChildItem $samples -Filter *.wav | Select-Object -First 3 | Import-SerAudio |
            New-SerSpeakerProfile -OutPath (Join-Path $TestDrive 'ben.json') -Model $taught -WarningAction Ignore
        $made.Recordings | Should -Be 3
    }

    It 'refuses a profile of another model' {
        $file = Join-Path $TestDrive 'carla.json'
        New-SerSpeakerProfile $samples $file -Model $taught -WarningAction Ignore | Out-Null
        (Get-Content $file -Raw) -replace '"rule": "[0-9a-f]*"', '"rule": "0"' | Set-Content $file
        { Get-SerEmotion $samples -Model $taught -Baseline $file } | Should -Throw -ErrorId 'ProfileInvalid,SerPS.Cmdlets.GetSerEmotion'
    }

    It 'writes nothing with -WhatIf' {
        New-SerSpeakerProfile $samples (Join-Path $TestDrive 'd.json') -Model $taught -WhatIf -WarningAction Ignore | Should -BeNullOrEmpty
        Test-Path (Join-Path $TestDrive 'd.json') | Should -BeFalse
    }
}
