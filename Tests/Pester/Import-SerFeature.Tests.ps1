BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:corpus = Join-Path $TestDrive 'corpus'
    & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Repetitions 2
    $script:file = Join-Path $TestDrive 'x.npz'
    Get-SerDataset $corpus | Export-SerFeature -OutPath $file -Extractor '{"name":"mfcc-mean","coefficients":13}' | Out-Null
}

Describe 'Import-SerFeature' {
    It 'gives back what was exported' {
        $records = Import-SerFeature $file
        $records.Count | Should -Be (Get-ChildItem $corpus).Count
        $records[0].Values.Count | Should -Be 13
        $records[0].Spec.Coefficients | Should -Be 13
        $records[0].Speaker | Should -Be 'ravdess-01'
        $records.Emotion | Sort-Object -Unique | Should -Be @('angry', 'sad')
    }

    It 'feeds Invoke-SerTraining' {
        $model = Join-Path $TestDrive 'm.onnx'
        $result = Import-SerFeature $file | Invoke-SerTraining -OutPath $model -Epochs 2 -ThrottleLimit 1
        $result.Extractor | Should -Be 'mfcc-mean'
        (Get-SerEmotion (Get-ChildItem $corpus)[0] -Model $model).Emotion | Should -BeIn @('sad', 'angry')
    }

    It 'reports a file that holds no features' {
        $text = Join-Path $TestDrive 'no.npz'
        'nothing' | Set-Content $text
        Import-SerFeature $text -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -Be 'DataInvalid,SerPS.Cmdlets.ImportSerFeature'
    }
}
