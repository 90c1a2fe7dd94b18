BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../../samples')

    # a corpus of synthetic voices with RAVDESS names: emotions 04 (sad) and 05 (angry), eight actors, three repetitions
    $script:corpus = Join-Path $TestDrive 'corpus'
    New-Item -ItemType Directory $corpus | Out-Null
    $voices = @{ '04' = 'sad-low.wav'; '05' = 'angry-fast.wav' }
    foreach ($actor in 1..8) {
        foreach ($emotion in $voices.Keys) {
            foreach ($repetition in 1..3) {
                # a few bytes of the data differ, so that no two recordings are equal
                $bytes = [IO.File]::ReadAllBytes((Join-Path $samples $voices[$emotion]))
                foreach ($i in 0..99) { $bytes[4000 + 40 * $i] = ($actor * 31 + $repetition * 7 + $i) % 256 }
                [IO.File]::WriteAllBytes((Join-Path $corpus ('03-01-{0}-01-01-{1:00}-{2:00}.wav' -f $emotion, $repetition, $actor)), $bytes)
            }
        }
    }
}

Describe 'Invoke-SerTraining' {
    It 'trains a model that Get-SerEmotion can use' {
        $model = Join-Path $TestDrive 'trained.onnx'
        $result = Invoke-SerTraining $corpus -OutPath $model -Architecture mlp -Epochs 3 -ThrottleLimit 1
        $result.Model | Should -Be $model
        $result.Labels | Should -Be @('sad', 'angry')
        $result.Protocol | Should -BeLike 'speaker-independent*'
        $result.Scores.Accuracy.Value | Should -BeGreaterOrEqual 0
        $model | Should -Exist
        (Get-SerEmotion (Join-Path $samples 'sad-low.wav') -Model $model).Emotion | Should -BeIn @('sad', 'angry')
    }

    It 'gives the same file for the same seed' {
        $first = Join-Path $TestDrive 'first.onnx'
        $second = Join-Path $TestDrive 'second.onnx'
        Invoke-SerTraining $corpus $first -Epochs 2 -Seed 7 -ThrottleLimit 1 | Out-Null
        Invoke-SerTraining $corpus $second -Epochs 2 -Seed 7 -ThrottleLimit 1 | Out-Null
        (Get-FileHash $first).Hash | Should -Be (Get-FileHash $second).Hash
    }

    It 'trains nothing with -WhatIf' {
        $model = Join-Path $TestDrive 'whatif.onnx'
        Invoke-SerTraining $corpus -OutPath $model -WhatIf | Should -BeNullOrEmpty
        $model | Should -Not -Exist
    }

    It 'says what is wrong with an unknown architecture' {
        { Invoke-SerTraining $corpus (Join-Path $TestDrive 'x.onnx') -Architecture nothing } |
            Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
    }

    It 'says that a folder without labelled recordings is empty' {
        $empty = New-Item -ItemType Directory (Join-Path $TestDrive 'empty')
        { Invoke-SerTraining $empty.FullName (Join-Path $TestDrive 'x.onnx') } |
            Should -Throw -ErrorId 'DataEmpty,SerPS.Cmdlets.InvokeSerTraining'
    }
}
