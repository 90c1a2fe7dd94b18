BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:corpus = Join-Path $TestDrive 'corpus'
    & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Intensity '01', '02'
    $script:model = Join-Path $TestDrive 'small.onnx'
    Invoke-SerTraining $corpus $model -Epochs 3 -Split speaker:2 -Folds -ThrottleLimit 1 -RejectShare 0.25 | Out-Null
    $script:predictions = Join-Path $TestDrive 'small.predictions.csv'
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

    It 'writes nothing with -WhatIf' {
        $html = Join-Path $TestDrive 'whatif.html'
        Test-SerModel -Predictions $predictions -ReportPath $html -WhatIf | Should -Not -BeNullOrEmpty
        $html | Should -Not -Exist
    }
}
