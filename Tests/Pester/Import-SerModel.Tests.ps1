BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:source = Join-Path $PSScriptRoot '../Data/import/keras/keras2-conv1d.h5'
    $script:labels = 'neutral', 'calm', 'happy', 'sad', 'angry', 'fear', 'disgust', 'ps'
    $script:out = Join-Path $TestDrive 'old.onnx'
}

Describe 'Import-SerModel' {
    It 'writes nothing with -WhatIf' {
        Import-SerModel $source $out -Labels $labels -WhatIf | Should -BeNullOrEmpty
        $out | Should -Not -Exist
    }

    It 'makes a model that the other cmdlets know' {
        $result = Import-SerModel $source $out -Labels $labels
        $result.Labels | Should -Contain 'fearful'
        $result.Assumed.What | Should -Contain 'features'
        (Get-SerModel -LiteralPath $out).Protocol | Should -Be 'imported, not measured'
        (Get-SerEmotion (Join-Path $PSScriptRoot '../../samples/sad.wav') -Model $out).Emotion | Should -BeIn $result.Labels
        (Test-SerModel -Verify -Folder $TestDrive).Passed | Should -Be $true
    }

    It 'names what it cannot import' {
        Import-SerModel (Join-Path $PSScriptRoot '../Data/import/keras/keras2-lambda.h5') $out -Labels $labels -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ImportUnsupported*'
    }
}
