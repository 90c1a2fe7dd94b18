BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:corpus = Join-Path $TestDrive 'corpus'
    & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus
    $script:lines = Join-Path $TestDrive 'said.jsonl'
    $script:tested = Test-SerModel $corpus ravdess-mlp -OutPath $lines -WarningAction Ignore
}

Describe 'Export-SerReport' {
    It 'makes the page of saved predictions, with the numbers of the test' {
        $page = Join-Path $TestDrive 'saved.html'
        $file = Export-SerReport $lines $page -WarningAction Ignore
        $file.File | Should -Be $page
        $file.Clips | Should -Be 16
        $file.UnweightedAverageRecall.Value | Should -Be $tested.Scores.UnweightedAverageRecall.Value
        Get-Content $page -Raw | Should -Match '<h2>Figures</h2>'
        (Get-ChildItem $file.Figures).Count | Should -BeGreaterThan 2
    }

    It 'makes it of predictions in the pipeline, and of those that another process saved' {
        $heard = Get-SerDataset $corpus -WarningAction Ignore | Get-SerEmotion -Model ravdess-mlp -WarningAction Ignore
        $piped = $heard | Export-SerReport -OutPath (Join-Path $TestDrive 'piped.html') -WarningAction Ignore
        $heard | Export-Clixml (Join-Path $TestDrive 'heard.xml')
        $read = Import-Clixml (Join-Path $TestDrive 'heard.xml') | Export-SerReport -OutPath (Join-Path $TestDrive 'read.html') -WarningAction Ignore
        $piped.Clips, $read.Clips | Should -Be 16, 16
        $read.UnweightedAverageRecall.Value | Should -Be $piped.UnweightedAverageRecall.Value
    }

    It 'writes what Test-SerModel gave, as it is' {
        $page = Join-Path $TestDrive 'given.html'
        $file = $tested | Export-SerReport -OutPath $page -WarningAction Ignore
        $file.UnweightedAverageRecall.Value | Should -Be $tested.Scores.UnweightedAverageRecall.Value
        Get-Content $page -Raw | Should -Match '<h1>ravdess-mlp</h1>'
        { $tested, $tested | Export-SerReport -OutPath $page -WarningAction Ignore } | Should -Throw -ErrorId 'OptionInvalid,*'
        { $tested | Export-SerReport -OutPath $page -Seed 3 } | Should -Throw '-Seed comes too late*'
    }

    It 'compares with another file' {
        $page = Join-Path $TestDrive 'both.html'
        Export-SerReport $lines $page -Against $lines -WarningAction Ignore | Out-Null
        Get-Content $page -Raw | Should -Match 'ifference'
    }

    It 'refuses two files, and what holds no labels; writes nothing with -WhatIf' {
        $page = Join-Path $TestDrive 'none.html'
        { Export-SerReport $lines, $lines $page } | Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.ExportSerReport'
        $heard = Join-Path $TestDrive 'heard.csv'
        Get-ChildItem (Join-Path $PSScriptRoot '../Data/voices') -Filter *.wav | Get-SerEmotion -Model ravdess-mlp -WarningAction Ignore | Export-Csv $heard
        { Export-SerReport $heard $page } | Should -Throw -ErrorId '*,SerPS.Cmdlets.ExportSerReport'
        { @() | Export-SerReport -OutPath $page } | Should -Throw -ErrorId 'DataEmpty,SerPS.Cmdlets.ExportSerReport'
        Export-SerReport $lines $page -WhatIf | Should -BeNullOrEmpty
        $page | Should -Not -Exist
    }
}
