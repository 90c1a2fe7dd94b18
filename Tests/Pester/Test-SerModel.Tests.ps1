BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:corpus = Join-Path $TestDrive 'corpus'
    & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Intensity '01', '02'
    $script:model = Join-Path $TestDrive 'small.onnx'
    Invoke-SerTraining $corpus $model -Epochs 3 -Split speaker:2 -Folds -ThrottleLimit 1 -RejectShare 0.25 | Out-Null
    $script:predictions = Join-Path $TestDrive 'small.predictions.csv'

    # a file of predictions of made-up speakers: each says so many clips of each label, of which it has that many right
    function Save-Prediction([string] $Name, [hashtable[]] $Speakers, [int] $Clips = 10) {
        $labels = @($Speakers[0].Right.Keys)
        $rows = foreach ($speaker in $Speakers) {
            foreach ($truth in $speaker.Right.Keys) {
                foreach ($i in 1..($speaker.Clips ?? $Clips)) {
                    $said = $i -le $speaker.Right[$truth] ? $truth : $labels[($labels.IndexOf($truth) + 1) % $labels.Count]
                    $row = [ordered]@{ path = "$($speaker.Name)-$truth-$i.wav"; emotion = $truth; speaker = $speaker.Name; gender = $speaker.Gender }
                    foreach ($label in $labels) { $row[$label] = $label -eq $said ? 1 : 0 }
                    [pscustomobject]$row
                }
            }
        }
        $file = Join-Path $TestDrive "$Name.csv"
        $rows | Export-Csv $file
        $file
    }

    function New-Speaker([int] $Count, $Right, [string] $Gender) {
        1..$Count | ForEach-Object { @{ Name = "$Gender$_"; Gender = $Gender; Right = $Right } }
    }
}

Describe 'Test-SerModel' {
    It 'gives one report for all clips of the pipeline, and says that they trained the model' {
        $report = Get-SerDataset $corpus | Test-SerModel -Model $model -WarningVariable warnings -WarningAction SilentlyContinue
        $report.GetType().FullName | Should -Be 'SerPS.Evaluation.EvaluationReport'
        $report.Scores.Clips | Should -Be 32
        $report.TrainedOn | Should -Be 32
        $warnings[0] | Should -BeLike 'TESTED ON TRAINING CLIPS*'
        $report.Protocol | Should -Be "the model's own training clips"
        $report.Passed | Should -BeTrue
        ($report | Out-String) | Should -BeLike '*TESTED ON TRAINING CLIPS*'
        ($report | Format-Table | Out-String) | Should -BeLike '*small*'
    }

    It 'takes paths, and writes HTML, figures and JUnit XML' {
        $html = Join-Path $TestDrive 'r.html'
        $xml = Join-Path $TestDrive 'r.xml'
        Test-SerModel $corpus -Model $model -ReportPath $html -JUnitPath $xml -WarningAction SilentlyContinue | Out-Null
        Get-Content $html -Raw | Should -BeLike '*TESTED ON TRAINING CLIPS*'
        Join-Path $TestDrive 'r.figures/confusion.svg' | Should -Exist
        ([xml](Get-Content $xml -Raw)).testsuites.testsuite.failures | Should -Be '0'
    }

    It 'evaluates out-of-fold predictions with the protocol of the training that made them' {
        $report = Test-SerModel -Predictions $predictions
        $report.Scores.Clips | Should -Be 32
        $report.Protocol | Should -BeLike 'speaker-independent*'
        $report.Calibration.Before | Should -Not -BeNullOrEmpty
        $report.Rejection.Threshold | Should -BeGreaterThan 0
        $report.Genders.Group | Should -Be @('female', 'male')
        $report.Intensities.Group | Should -Be @('normal', 'strong')
    }

    It 'emits the report of a missed target with Passed false, and an error that names it' {
        $report = Test-SerModel -Predictions $predictions -MinimumAccuracy 1 -MinimumUar 1 -OnLowerBound -ErrorVariable problems -ErrorAction SilentlyContinue
        $report.Passed | Should -BeFalse
        $problems.Count | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -Be 'TargetMissed,SerPS.Cmdlets.TestSerModel'
        $problems[0].Exception.Message | Should -BeLike '*accuracy ≥ 1 (lower end of the interval)*'
    }

    It 'compares with another model' {
        $report = Test-SerModel $corpus -Model $model -Against $model -WarningAction SilentlyContinue
        $report.Comparison.Accuracy.Value | Should -Be 0
        $report.Comparison.Test.PValue | Should -Be 1
    }

    It 'calls predictions below the threshold uncertain' {
        $threshold = (Test-SerModel $corpus -Model $model -WarningAction SilentlyContinue).Rejection.Threshold
        $threshold | Should -BeGreaterThan 0
        Get-SerEmotion $corpus -Model $model | ForEach-Object { $_.Uncertain | Should -Be ($_.Confidence -lt $threshold) }
    }

    It 'verifies models, shipped or of a folder, one object each' {
        $shipped = Test-SerModel -Verify
        $shipped.Passed | Should -Not -Contain $false
        $text = ($shipped | Out-String -Width 80) -replace '\s'
        $shipped.Path | ForEach-Object { $text | Should -BeLike "*$($_ -replace '\s')*" }
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'models')
        Copy-Item $model $folder
        Set-Content (Join-Path $folder 'bad.onnx') 'no model'
        $rows = Test-SerModel -Verify $folder.FullName -ErrorVariable problem -ErrorAction SilentlyContinue
        $rows.Name | Should -Be @('bad', 'small')
        $rows.Passed | Should -Be @($false, $true)
        $problem.FullyQualifiedErrorId | Should -Be 'ModelInvalid,SerPS.Cmdlets.TestSerModel'
    }

    It 'says what is wrong with its input' {
        { Test-SerModel -Predictions (Join-Path $TestDrive 'nowhere.csv') } | Should -Throw -ErrorId 'PathNotFound,SerPS.Cmdlets.TestSerModel'
        { Test-SerModel $corpus -Model nowhere } | Should -Throw -ErrorId 'ModelNotFound,SerPS.Cmdlets.TestSerModel'
        { Test-SerModel $corpus -MinimumAccuracy 80 } | Should -Throw
        { Test-SerModel -Verify -MinimumAccuracy 0.8 } | Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.TestSerModel'
    }

    It 'warns when the other model knows the clips, and names the number a difference' {
        $report = Test-SerModel $corpus ravdess-mlp -Against $model -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "*'small' was trained on these clips: the comparison favours it.*"
        "$($report.Warnings)" | Should -BeLike "*the comparison favours it*"
        ($report | Out-String -Width 200) | Should -Match "Against\s+: small, difference \(its score less this one's\): UAR"
    }

    It 'writes nothing with -WhatIf' {
        $html = Join-Path $TestDrive 'whatif.html'
        Test-SerModel -Predictions $predictions -ReportPath $html -WhatIf | Should -Not -BeNullOrEmpty
        $html | Should -Not -Exist
    }
}

Describe 'The gate of Test-SerModel' {
    It 'refuses the lower end of <Speakers> speakers, and says why everywhere' -ForEach @(@{ Speakers = 2 }, @{ Speakers = 3 }) {
        $file = Save-Prediction "few$Speakers" (New-Speaker $Speakers ([ordered]@{ sad = 10; angry = 10 }))
        $html = Join-Path $TestDrive "few$Speakers.html"
        $report = Test-SerModel -Predictions $file -MinimumUar 0.1 -OnLowerBound -ReportPath $html -ErrorVariable problems -ErrorAction SilentlyContinue `
            -WarningVariable warned -WarningAction SilentlyContinue
        $report.Passed | Should -BeFalse
        $problems.FullyQualifiedErrorId | Should -Be 'TargetMissed,SerPS.Cmdlets.TestSerModel'
        $why = "speakers' spread cannot be known from $Speakers known speakers"
        $problems[0].Exception.Message | Should -BeLike "*$why*"
        "$warned" | Should -BeLike "*of $Speakers speakers: how far speakers differ cannot be known from fewer than 4*"
        $report.Scores.UnweightedAverageRecall.Lower | Should -BeNullOrEmpty
        $report.Scores.Accuracy.Upper | Should -BeNullOrEmpty
        $report | Out-String -Width 200 | Should -BeLike "*$why*"
        $report | ConvertTo-Json -Depth 4 -WarningAction Ignore | Should -BeLike '*how far speakers differ cannot be known from fewer than 4*'
        Get-Content $html -Raw | Should -BeLike '*how far speakers differ cannot be known from fewer than 4*'
        (Test-SerModel -Predictions $file -MinimumUar 0.1 -WarningAction SilentlyContinue).Passed | Should -BeTrue
    }

    It 'refuses the lower end of a label that few speakers or none have' {
        $speakers = @(New-Speaker 5 ([ordered]@{ sad = 10; angry = 10 })) + @{ Name = 'x'; Right = [ordered]@{ happy = 10 } }
        $speakers[0].Right = [ordered]@{ sad = 10; angry = 10; happy = 10; calm = 10 }
        $file = Save-Prediction label $speakers
        Import-Csv $file | Where-Object emotion -NE calm | Export-Csv (Join-Path $TestDrive 'label2.csv')
        $report = Test-SerModel -Predictions (Join-Path $TestDrive 'label2.csv') -MinimumRecall 0.2 -OnLowerBound -ErrorVariable problems `
            -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
        ($report.Targets | Where-Object Passed).Emotion | Should -Be 'sad', 'angry'
        "$($problems.Exception.Message)" | Should -BeLike '*recall of happy*from 2 known speakers*recall of calm*from 0 known speakers*'
        "$warned" | Should -BeLike '*Fewer than 4 speakers have happy*'
    }

    It 'gives speakers who score alike an interval that so many clips allow' {
        # of 320 independent clips, three quarters right: Wald's interval
        $least = 2 * 1.96 * [Math]::Sqrt(0.75 * 0.25 / 320)
        foreach ($more in 0, 1) {
            $speakers = @(New-Speaker 8 ([ordered]@{ sad = 15; angry = 15 }))
            $speakers[0].Right = [ordered]@{ sad = 15 + $more; angry = 15 }
            $report = Test-SerModel -Predictions (Save-Prediction alike $speakers 20) -WarningAction Ignore
            foreach ($score in $report.Scores.UnweightedAverageRecall, $report.Scores.Accuracy) {
                $score.Value | Should -BeGreaterOrEqual 0.75
                $score.Upper - $score.Lower | Should -BeGreaterThan (0.9 * $least)
            }
        }
    }

    It 'gives no interval where it would hold every value' {
        $most = { param($right) @{ Clips = 30; Right = [ordered]@{ sad = $right; angry = 15 } } }
        $speakers = (& $most 30), (& $most 0), @{ Clips = 1; Right = [ordered]@{ sad = 1; angry = 0 } }, @{ Clips = 1; Right = [ordered]@{ sad = 0; angry = 1 } }
        0..3 | ForEach-Object { $speakers[$_].Name = "s$_" }
        $report = Test-SerModel -Predictions (Save-Prediction open $speakers) -MinimumRecall 0 -OnLowerBound -ErrorVariable problems `
            -ErrorAction SilentlyContinue -WarningAction Ignore
        $report.Scores.Emotions.Recall.Value | Should -Be 0.5, 0.5
        ($report.Scores.Emotions | Where-Object { $null -eq $_.Recall.Lower }).Emotion | Should -Be sad
        $problems.Exception.Message | Should -BeLike '*recall of sad*so few clips leave every value open*'
    }

    It 'keeps intervals within what a score can be' {
        $wrong = 0..3 | ForEach-Object { @{ Name = "s$_"; Right = [ordered]@{ sad = 0; angry = 10 } } }
        $right = 0..3 | ForEach-Object { @{ Name = "s$_"; Right = [ordered]@{ sad = $_ ? 10 : 0; angry = 10 } } }
        $report = Test-SerModel -Predictions (Save-Prediction wrong $wrong) -Against (Save-Prediction right $right) -WarningAction Ignore
        $difference = $report.Comparison.UnweightedAverageRecall
        $difference.Value | Should -Be 0.375
        $difference.Lower | Should -BeLessThan 0.1
        $loss = (Test-SerModel -Predictions (Join-Path $TestDrive right.csv) -WarningAction Ignore).Scores.LogLoss
        $loss.Lower | Should -BeLessThan 1
        $loss.Upper | Should -Be (-[Math]::Log([Math]::Pow(2, -52))) -Because 'no probability that counts is smaller'
        # where every clip is sad, the difference is three quarters
        $files = 'wrong', 'right' | ForEach-Object {
            $file = Join-Path $TestDrive "$_-sad.csv"
            Import-Csv (Join-Path $TestDrive "$_.csv") | Where-Object emotion -EQ sad | Export-Csv $file
            $file
        }
        $difference = (Test-SerModel -Predictions $files[0] -Against $files[1] -WarningAction Ignore).Comparison.Accuracy
        $difference.Value, $difference.Upper | Should -Be 0.75, 1
    }

    It 'calls a difference of rounding 0' {
        # 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1
        $first = Save-Prediction rise (New-Speaker 4 ([ordered]@{ sad = 1; angry = 2; happy = 3 }))
        $second = Save-Prediction fall (New-Speaker 4 ([ordered]@{ sad = 3; angry = 2; happy = 1 }))
        $difference = (Test-SerModel -Predictions $first -Against $second -WarningAction Ignore).Comparison.UnweightedAverageRecall
        ($difference | ConvertTo-Json | ConvertFrom-Json).Value | Should -BeExactly 0.0
    }

    It 'names the worst group of each kind, and says where genders differ' {
        $speakers = @(New-Speaker 6 ([ordered]@{ sad = 10; angry = 9 }) female) + @(New-Speaker 6 ([ordered]@{ sad = 3; angry = 4 }) male)
        $report = Test-SerModel -Predictions (Save-Prediction fair $speakers) -WarningVariable warned -WarningAction SilentlyContinue
        ($report.WorstGroups | Where-Object By -EQ gender).Group | Should -Be male
        "$warned" | Should -Match 'Not equally good for all: UAR is 0\.950 .* for female speakers and 0\.350 .* for male ones'
        $report | Out-String -Width 200 | Should -Match 'WorstGroups\s+: gender male: UAR 0\.350'
        $same = @(New-Speaker 6 ([ordered]@{ sad = 6; angry = 7 }) female) + @(New-Speaker 6 ([ordered]@{ sad = 7; angry = 6 }) male)
        "$((Test-SerModel -Predictions (Save-Prediction same $same) -WarningAction Ignore).Warnings)" | Should -Not -BeLike '*equally*'
    }

    It 'scores groups by <By>' -ForEach @(
        @{ By = 'Corpora'; Column = 'corpus' }, @{ By = 'Languages'; Column = 'language' }, @{ By = 'Channels'; Column = 'channel' }
        @{ By = 'Lengths'; Column = 'start' }
    ) {
        $rows = Import-Csv (Save-Prediction groups (New-Speaker 4 ([ordered]@{ sad = 10; angry = 5 })))
        $file = Join-Path $TestDrive 'grouped.csv'
        $columns = $Column -eq 'start' ? @(@{ n = 'start'; e = { 0 } }, @{ n = 'end'; e = { $_.emotion -eq 'sad' ? 1.5 : 6 } }) : @{ n = $Column; e = { $_.emotion -eq 'sad' ? 'aa' : 'bb' } }
        $rows | Select-Object (@('*') + $columns) | Export-Csv $file
        $report = Test-SerModel -Predictions $file -WarningAction Ignore
        $report.$By.Clips | Should -Be 40, 40
        $report.$By.UnweightedAverageRecall.Value | Should -Be 1, 0.5
        ($report.WorstGroups | Where-Object By -EQ @($report.$By)[0].By).UnweightedAverageRecall.Value | Should -Be 0.5
    }
}
