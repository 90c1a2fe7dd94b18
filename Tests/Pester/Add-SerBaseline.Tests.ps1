BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../../samples')
    $script:manifest = Join-Path $TestDrive 'voices.csv'
    $i = 0
    Get-ChildItem $samples -Filter *.wav | ForEach-Object {
        [pscustomobject]@{ path = $_.FullName; emotion = ('sad', 'angry', 'happy')[$i % 3]; speaker = "s$([Math]::Floor($i++ / 3) % 2)" }
    } | Export-Csv $manifest
}

Describe 'Add-SerBaseline' {
    It 'teaches a model that is there, and its plain answers stay' {
        $taught = Join-Path $TestDrive 'taught.onnx'
        $model = Add-SerBaseline $manifest $taught -Model ravdess-mlp -WarningAction Ignore
        $model.Name | Should -Be 'taught'
        $before = (Get-SerEmotion $samples -Model ravdess-mlp).Confidence
        (Get-SerEmotion $samples -Model $taught).Confidence | Should -Be $before
        $beside = Get-SerEmotion $samples -Model $taught -SpeakerFrom folder
        $beside[0].Baseline -gt 0 -or $beside[0].BaselineDoubt | Should -BeTrue
        Get-Content (Join-Path $TestDrive 'taught.md') -Raw | Should -BeLike '*-SpeakerFrom*'
    }

    It 'says what is missing where nobody shows several emotions' {
        $poor = Join-Path $TestDrive 'poor.csv'
        Import-Csv $manifest | Select-Object path, emotion, @{ n = 'speaker'; e = { $_.emotion } } | Export-Csv $poor
        { Add-SerBaseline $poor (Join-Path $TestDrive 'x.onnx') -Model ravdess-mlp -WarningAction Ignore } |
            Should -Throw '*two speakers*' -ErrorId 'DataEmpty,SerPS.Cmdlets.AddSerBaseline'
        Test-Path (Join-Path $TestDrive 'x.onnx') | Should -BeFalse
    }

    It 'writes nothing with -WhatIf' {
        Add-SerBaseline $manifest (Join-Path $TestDrive 'y.onnx') -Model ravdess-mlp -WhatIf | Should -BeNullOrEmpty
        Test-Path (Join-Path $TestDrive 'y.onnx') | Should -BeFalse
    }
}
