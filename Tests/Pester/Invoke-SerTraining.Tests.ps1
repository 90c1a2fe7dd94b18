BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices')

    $script:corpus = Join-Path $TestDrive 'corpus'
    & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Repetitions 3
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
        $first | Should -Exist
        (Get-FileHash $first).Hash | Should -Be (Get-FileHash $second).Hash
    }

    It 'takes every setting, and repeats a run from the configuration beside its model' {
        $first = Join-Path $TestDrive 'settings.onnx'
        $second = Join-Path $TestDrive 'repeated.onnx'
        Invoke-SerTraining $corpus $first -Epochs 2 -ThrottleLimit 1 -Optimizer sgd -LearningRate 0.01 -Schedule one-cycle -Loss focal `
            -LabelSmoothing 0.1 -ClassWeights @{ sad = 2 } -ClipNorm 1 -WeightAverage 0.9 -Sampler balanced `
            -OversampleBoost @{ sad = 2; angry = 1.5 } -Augment mixup -Monitor weighted-f1 -Patience 3 | Out-Null
        $config = Get-Content (Join-Path $TestDrive 'settings.config.json') -Raw | ConvertFrom-Json
        $config.oversampleBoost.angry | Should -Be 1.5
        $config.schedule.name | Should -Be 'one-cycle'
        Invoke-SerTraining $corpus $second -Config (Join-Path $TestDrive 'settings.config.json') | Out-Null
        $second | Should -Exist
        (Get-FileHash $first).Hash | Should -Be (Get-FileHash $second).Hash
    }

    It 'shows progress, can be stopped, and leaves a checkpoint that -Resume goes on from' {
        $model = Join-Path $TestDrive 'stopped.onnx'
        $shell = [powershell]::Create()
        $shell.AddScript({
                param($manifest, $corpus, $model)
                Import-Module $manifest
                Invoke-SerTraining $corpus $model -Epochs 100000 -Patience 100000 -ThrottleLimit 1 -Schedule constant
            }).AddParameters(@((Join-Path $PSScriptRoot '../../SerPS.psd1'), $corpus, $model)) | Out-Null
        $shell.BeginInvoke() | Out-Null
        $checkpoint = Join-Path $TestDrive 'stopped.checkpoint/training'
        $deadline = [DateTime]::Now.AddSeconds(30)
        while (-not ((Test-Path $checkpoint) -and $shell.Streams.Progress.Count) -and [DateTime]::Now -lt $deadline) { Start-Sleep -Milliseconds 20 }
        $shell.Stop()
        $shell.Streams.Progress.StatusDescription | Where-Object { $_ -like 'epoch * loss *' } | Should -Not -BeNullOrEmpty
        $shell.Dispose()
        $checkpoint | Should -Exist
        $model | Should -Not -Exist
        { Invoke-SerTraining $corpus $model -Epochs 3 -Resume } | Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
        (Invoke-SerTraining $corpus $model -Epochs 3 -ThrottleLimit 1).Epochs | Should -BeLessOrEqual 3
        Split-Path $checkpoint | Should -Not -Exist
    }

    It 'says how it goes on when Ctrl-C stops it' -Skip:$IsWindows {
        $ignored = $IsLinux ? ((Get-Content /proc/self/status) -match '^SigIgn:' -split '\s+')[1] : '0'
        if ([Convert]::ToInt64($ignored, 16) -band 2) { Set-ItResult -Skipped -Because 'what runs in the background of a shell ignores Ctrl-C' }
        $model = Join-Path $TestDrive 'interrupted.onnx'
        $said = Join-Path $TestDrive 'said.txt'
        $script = Join-Path $TestDrive 'train.ps1'
        Set-Content $script ("Import-Module '$(Resolve-Path (Join-Path $PSScriptRoot '../../SerPS.psd1'))'; `$PID > '$TestDrive/pid'`n" +
            "Invoke-SerTraining '$corpus' '$model' -Epochs 100000 -Patience 100000 -ThrottleLimit 1 -Schedule constant")
        $job = Start-ThreadJob { & $using:PSScriptRoot/Invoke-Pwsh.ps1 -File $using:script *> $using:said }
        $checkpoint = Join-Path $TestDrive 'interrupted.checkpoint/training'
        $deadline = [DateTime]::Now.AddSeconds(60)
        while (-not (Test-Path $checkpoint) -and [DateTime]::Now -lt $deadline) { Start-Sleep -Milliseconds 50 }
        /bin/kill -INT (Get-Content (Join-Path $TestDrive 'pid'))
        $job | Wait-Job -Timeout 60 | Remove-Job
        (Get-Content $said -Raw) -replace '\s+', ' ' | Should -BeLike '*the same with -Resume goes on from there*'
    }

    It 'runs as a job, which shows how far it is, and which Stop-Job ends' {
        $model = Join-Path $TestDrive 'job.onnx'
        $module = Resolve-Path (Join-Path $PSScriptRoot '../../SerPS.psd1')
        $job = Start-Job {
            Import-Module $using:module
            Invoke-SerTraining $using:corpus $using:model -Architecture mlp -Epochs 100000 -Patience 100000 -ThrottleLimit 1 -Schedule constant
        }
        $checkpoint = Join-Path $TestDrive 'job.checkpoint/training'
        $deadline = [DateTime]::Now.AddSeconds(60)
        while (-not ((Test-Path $checkpoint) -and $job.ChildJobs[0].Progress.Count) -and [DateTime]::Now -lt $deadline) { Start-Sleep -Milliseconds 50 }
        $job.ChildJobs[0].Progress.StatusDescription | Where-Object { $_ -like 'epoch * loss *' } | Should -Not -BeNullOrEmpty
        $job | Stop-Job
        $job.State | Should -Be 'Stopped'
        $job | Remove-Job
        $checkpoint | Should -Exist
        $model | Should -Not -Exist
    }

    # in a session of its own, since a type once added stays
    It 'trains a network of one''s own: one file and one line' {
        $model = Join-Path $TestDrive 'sketch.onnx'
        $architecture, $emotion, $removed = & (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') @"
            Import-Module '$PSScriptRoot/../../SerPS.psd1'
            Add-Type -Path '$PSScriptRoot/../SerPS.Tests/Networks/Sketch.cs' -ReferencedAssemblies System.Runtime, System.Collections, ``
                ([SerPS.Networks.NetworkSpec].Assembly.Location)
            [SerPS.Training.Architectures]::All.Add([SerPS.Networks.Sketch]::new())
            (Invoke-SerTraining '$corpus' '$model' -Architecture sketch -Epochs 2 -ThrottleLimit 1 ``
                -Extractor '{"name":"frames","seconds":0.5}' -WarningAction Ignore).Architecture
            (Get-SerEmotion '$samples/sad-low.wav' -Model '$model' -WarningAction Ignore).Emotion
            [SerPS.Training.Architectures]::All.Remove('sketch')
"@
        $architecture | Should -Be 'sketch'
        $emotion | Should -BeIn @('sad', 'angry')
        $removed | Should -Be 'True'
    }

    It 'says which parameter of an architecture makes no sense' {
        { Invoke-SerTraining $corpus (Join-Path $TestDrive 'x.onnx') -Architecture '{"name":"conv1d","pool":30}' } |
            Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
    }

    It 'trains several on one split, each on its usual features, and ends with a leaderboard' {
        $folder = Join-Path $TestDrive 'several'
        $results = Invoke-SerTraining $corpus $folder -Architecture mlp, conv1d `
            -Protocol random -Epochs 1 -ThrottleLimit 1 -InformationVariable said -WarningAction Ignore
        $results.Architecture | Should -Be @('mlp', 'conv1d')
        $results.Extractor | Should -Be @('descriptors', 'mfcc-mean')
        $results.Model | Should -Be @((Join-Path $folder 'mlp.onnx'), (Join-Path $folder 'conv1d.onnx'))
        $results.Protocol | Select-Object -Unique | Should -BeLike 'random*'
        "$said" | Should -BeLike '*Architecture*UAR*'
        $text = $results | Out-String -Width 80
        ($text -split '\r?\n' | ForEach-Object Length | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 80
        Push-Location $folder
        try { ($results | Out-String -Width 80) -replace '\s' | Should -BeLike '*UAR*random*mlp.onnx*' } finally { Pop-Location }
    }

    It 'reports one that cannot be trained and goes on with the others' {
        $folder = Join-Path $TestDrive 'failing'
        $results = @(Invoke-SerTraining $corpus $folder -Architecture '{"name":"conv1d","pool":30}', mlp -Extractor mfcc-mean -Epochs 1 `
                -ErrorVariable problems -ErrorAction SilentlyContinue -InformationAction Ignore)
        $results.Architecture | Should -Be 'mlp'
        $problems.FullyQualifiedErrorId | Should -Be 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
        "$problems" | Should -BeLike 'conv1d: *'
    }

    It 'searches settings and trains with the best' {
        $space = Join-Path $TestDrive 'space.json'
        Set-Content $space '{ "learningRate": { "min": 0.0001, "max": 0.1, "log": true }, "batchSize": [8, 16] }'
        $result = Invoke-SerTraining $corpus (Join-Path $TestDrive 'searched.onnx') -Search $space -Trials 2 -Epochs 2 -ThrottleLimit 1
        $trials = Import-Csv $result.Trials
        $trials.Count | Should -Be 2
        ($trials[0].settings | ConvertFrom-Json).batchSize | Should -BeIn 8, 16
        { Invoke-SerTraining $corpus (Join-Path $TestDrive 'x.onnx') -Trials 2 } | Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
    }

    It 'documents every setting as a parameter' {
        $parameters = (Get-Command Invoke-SerTraining).Parameters.Keys
        foreach ($key in [SerPS.Training.TrainingOptions]::Keys | Where-Object { $_ -ne 'threads' }) {
            $parameters | Should -Contain $key
        }
    }

    It 'combines trained models with -Vote' {
        $folder = Join-Path $TestDrive 'members'
        Invoke-SerTraining $corpus $folder -Architecture random-forest, knn -ThrottleLimit 1 -InformationAction Ignore | Out-Null
        $model = Join-Path $TestDrive 'vote.onnx'
        Push-Location $folder
        try { $result = Invoke-SerTraining $corpus $model -Vote random-forest.onnx, knn.onnx -WarningVariable warnings } finally { Pop-Location }
        $result.Architecture | Should -Be 'vote'
        $warnings -notmatch '^Only |that no corpus knows' | Should -BeNullOrEmpty # the few speakers of this corpus, and its odd names
        (Get-SerEmotion (Join-Path $samples 'sad-low.wav') -Model $model).Emotion | Should -BeIn @('sad', 'angry')
        { Invoke-SerTraining $corpus $model -Vote knn.onnx -Architecture mlp } |
            Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
    }

    It 'teaches a trained model other recordings with -From' {
        $base = Join-Path $TestDrive 'base.onnx'
        Invoke-SerTraining $corpus $base -Architecture '{"name":"mlp","hidden":[8]}' -Extractor mfcc-mean -Epochs 2 -ThrottleLimit 1 | Out-Null
        $tuned = Invoke-SerTraining $corpus (Join-Path $TestDrive 'taught.onnx') -From $base -ThrottleLimit 1 -WarningAction Ignore
        $tuned.Architecture | Should -Be 'tuned'
        $tuned.Tuning.Base.Name | Should -Be 'base as it is'
        $tuned.Tuning.Verdict | Should -Match 'helped|did not help'
        ($tuned | Format-List | Out-String) | Should -Match 'Verdict +: '
        $head = Invoke-SerTraining $corpus (Join-Path $TestDrive 'head.onnx') -From $base -Tune Head -ThrottleLimit 1 -WarningAction Ignore
        $head.Tuning.How | Should -Be 'the last layer only: as it was asked for'
        $network = Invoke-SerTraining $corpus (Join-Path $TestDrive 'network.onnx') -From $base -Tune Network -LearningRate 0.01 -Epochs 3 `
            -ThrottleLimit 1 -WarningAction Ignore
        $network.Tuning.Scope | Should -Be 'Network'
        ($network | Format-List | Out-String) | Should -Match 'Taught +: the last layer, then the whole network for \d epochs?'
        (Get-SerEmotion (Join-Path $samples 'sad-low.wav') -Model $network.Model).Confidence | Should -BeGreaterThan 0
        { Invoke-SerTraining $corpus (Join-Path $TestDrive 'x.onnx') -From ravdess-svm -Tune Network } |
            Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
        { Invoke-SerTraining $corpus (Join-Path $TestDrive 'x.onnx') -Keep $corpus } |
            Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
    }

    It 'trains on a pretrained encoder, which becomes part of the file' {
        $encoder = Join-Path $TestDrive 'encoder.onnx'
        Copy-Item (Join-Path $PSScriptRoot '../Data/encoder/model.onnx') $encoder
        $result = Invoke-SerTraining $corpus (Join-Path $TestDrive 'heard.onnx') -Extractor "embedding:$encoder" -Architecture svm -ThrottleLimit 1
        $result.Extractor | Should -Be 'embedding'
        $before = Get-SerEmotion (Join-Path $samples 'sad-low.wav') -Model $result.Model
        Remove-Item $encoder
        $after = & (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') "Import-Module '$PSScriptRoot/../../SerPS.psd1'
            (Get-SerEmotion '$samples/sad-low.wav' -Model '$($result.Model)' 3> `$null).Confidence.ToString('r')"
        [double]$after | Should -Be $before.Confidence
    }

    It 'learns numbers with -Target, which predictions then have' {
        $rated = Join-Path $TestDrive 'rated.csv'
        Get-ChildItem $corpus -Filter *.wav | ForEach-Object {
            $low = $_.Name -like '03-01-04*'
            [pscustomobject]@{ path = $_.FullName; speaker = $_.BaseName.Substring(18); arousal = $low ? 0.2 : 0.8; valence = $low ? 2 : 5 }
        } | Export-Csv $rated
        $result = Invoke-SerTraining $rated (Join-Path $TestDrive 'rated.onnx') -Target arousal, valence -Architecture mlp -Extractor mfcc-mean `
            -Epochs 40 -BatchSize 16 -ThrottleLimit 1 -WarningAction Ignore
        $result.Dimensions.Dimensions.Name | Should -Be 'arousal', 'valence'
        $low, $high = Get-SerEmotion (Get-ChildItem $corpus -Filter *01-01.wav).FullName -Model $result.Model -WarningAction Ignore
        $low.Dimensions.arousal | Should -BeLessThan $high.Dimensions.arousal
        $high.Dimensions.valence | Should -BeGreaterThan 3
        foreach ($ofLabels in 'Emotion', 'Index', 'Confidence', 'Uncertain', 'Probabilities', 'Mix') { $high.$ofLabels | Should -BeNullOrEmpty }
        $low | Format-Table | Out-String -Width 80 | Should -Match 'arousal [\d.]+, valence [\d.]+'
        $score = Test-SerModel $rated $result.Model -WarningAction Ignore
        $score.Dimensions | Should -Be 'arousal', 'valence'
        $score.Scores.Dimensions[0].Concordance.Value | Should -BeGreaterThan 0.3

        # answers that were piped, here and from another process, in a table and in lines, are scored as the clips are
        $answers = Get-SerDataset $rated | Get-SerEmotion -Model $result.Model -WarningAction Ignore
        $answers[0].ExpectedDimensions.valence | Should -BeIn 2, 5
        $answers | Export-Csv (Join-Path $TestDrive 'answers.csv')
        $answers | Export-Clixml (Join-Path $TestDrive 'answers.xml')
        $lines = Join-Path $TestDrive 'tested.jsonl'
        $null = Test-SerModel $rated $result.Model -OutPath $lines -WarningAction Ignore
        $others = @(
            $answers | Test-SerModel -WarningAction Ignore
            Import-Clixml (Join-Path $TestDrive 'answers.xml') | Test-SerModel -WarningAction Ignore
            Test-SerModel -Predictions (Join-Path $TestDrive 'answers.csv') -WarningAction Ignore
            Test-SerModel -Predictions $lines -Model $result.Model -WarningAction Ignore
        )
        $others.Count | Should -Be 4
        foreach ($other in $others) {
            [math]::Abs($other.Scores.Concordance.Value - $score.Scores.Concordance.Value) | Should -BeLessThan 1e-4
        }
        $others[3].Protocol | Should -Be $score.Protocol

        { Invoke-SerTraining $rated (Join-Path $TestDrive 'x.onnx') -Target 'arousal,valence' -Architecture svm -WarningAction Ignore } |
            Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.InvokeSerTraining'
    }

    It 'writes into trained/ where it is not told another place, in the current folder and beside no shipped model' {
        $here = New-Item -ItemType Directory (Join-Path $TestDrive 'here')
        Push-Location $here
        try { $result = Invoke-SerTraining $corpus -Architecture knn -ThrottleLimit 1 -WarningAction Ignore } finally { Pop-Location }
        $result.Model | Should -Be (Join-Path $here 'trained' 'knn.onnx')
        $result.Model | Should -Exist
        (Split-Path (Get-SerModel ravdess-mlp).Path -Leaf).ToLowerInvariant() | Should -Not -BeLike 'trained*'
    }

    It 'takes the default model''s network for <Clips> recordings: <Network>' -ForEach @(
        @{ Clips = 499; Network = 'mlp' }, @{ Clips = 500; Network = 'crnn' }
    ) {
        $script = "Import-Module '$(Resolve-Path (Join-Path $PSScriptRoot '../../SerPS.psd1'))'
            1..$Clips | ForEach-Object { [SerPS.Data.Clip]@{ Path = `"`$_.wav`"; Emotion = 'sad' } } | Invoke-SerTraining -WhatIf"
        $said = (& (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') $script) -join "`n"
        $said | Should -BeLike "*What if: *`"Train $Network`"*"
        $said | Should -BeLike ($Clips -lt 500 ? "*$Clips recordings are few for crnn*" : '*crnn*')
        (Get-SerModel serps-voice).Architecture | Should -Be crnn
    }

    It 'says before it starts how long it will take' {
        $model = Join-Path $TestDrive 'long.onnx'
        $said = Invoke-SerTraining $corpus $model -Architecture mlp -Epochs 100000 -ThrottleLimit 1 -WarningAction Ignore 6>&1 |
            Where-Object { $_ -is [Management.Automation.InformationRecord] -and "$_" -like '*takes up to about*' } | Select-Object -First 1
        "$said" | Should -Match '^mlp takes up to about [\d.]+ (s|min|h): \d+ steps'
        $model | Should -Not -Exist
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
