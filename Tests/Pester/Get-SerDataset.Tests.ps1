BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices')

    $script:corpus = Join-Path $TestDrive 'corpus'
    & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Intensity '01', '02'
}

Describe 'Get-SerDataset' {
    It 'gives clips with what their names say' {
        $clips = Get-SerDataset $corpus
        $clips.Count | Should -Be 32
        $clips[0].Emotion | Should -Be 'sad'
        $clips[0].Speaker | Should -Be 'ravdess-01'
        $clips[0].Gender | Should -Be 'male'
        ($clips | Where-Object Intensity -EQ strong | Group-Object Emotion).ForEach{ $_.Count } | Should -Be @(8, 8)
    }

    It 'filters, with completion for emotions' {
        @(Get-SerDataset $corpus -Emotion anger -Speaker ravdess-03).Count | Should -Be 2
        @(Get-SerDataset $corpus -Intensity strong).Count | Should -Be 16
        (TabExpansion2 -inputScript 'Get-SerDataset . -Emotion ang' -cursorColumn 29).CompletionMatches.CompletionText | Should -Contain 'angry'
    }

    It 'reads a zip archive' {
        $zip = Join-Path $TestDrive 'corpus.zip'
        [IO.Compression.ZipFile]::CreateFromDirectory($corpus, $zip)
        (Get-SerDataset $zip | Where-Object Intensity -EQ strong | Group-Object Emotion).Name | Should -Be @('angry', 'sad')
    }

    It 'sums up' {
        $summary = Get-SerDataset $corpus -Summary
        $summary.Clips | Should -Be 32
        $summary.Speakers.Count | Should -Be 8
        $summary.Unreadable.Count | Should -Be 0
        ($summary | Out-String) | Should -Match 'sad 16'
    }

    It 'labels clips with their part of a split, whole speakers apart' {
        $clips = Get-SerDataset $corpus -Split speaker
        $clips.Count | Should -Be 32
        $clips | Group-Object Speaker | ForEach-Object { @($_.Group.Split | Sort-Object -Unique).Count | Should -Be 1 }
        @($clips.Split | Sort-Object -Unique) | Should -Be @('test', 'train', 'validation')
    }

    It 'leaves one corpus out after the other, on real recordings where there are some' {
        $data = $env:SERPS_DATA ? $env:SERPS_DATA : (Join-Path $PSScriptRoot '../../../shared/data')
        if (-not (Test-Path (Join-Path $data 'corpora'))) {
            Set-ItResult -Skipped -Because "there are no corpora in '$data' (SERPS_DATA)"
            return
        }

        $folders = @((Get-ChildItem (Join-Path $data 'corpora') -Directory).FullName) + (Join-Path $data 'ravdess-speech')
        $clips = Get-SerDataset $folders
        $clips.Count | Should -Be 9912
        @($clips.Language | Sort-Object -Unique) | Should -Be @('am', 'da', 'de', 'en', 'it', 'ko', 'pl', 'tr')
        @($clips | Group-Object Corpus).ForEach{ "$($_.Name) $($_.Count)" } | Should -Be @(
            'ased 2465', 'emodb 339', 'emotale 800', 'emotiontts-ko 300', 'emovo 588', 'nemo 2245', 'ravdess 1440', 'turev 1735')

        # three speakers of each: reading all takes minutes
        $some = $clips | Group-Object Corpus | ForEach-Object {
            $_.Group | Group-Object Speaker | Select-Object -First 3 | ForEach-Object { $_.Group[0..1] }
        }
        $csv = Join-Path $TestDrive 'corpora.csv'
        $some | Select-Object Path, Emotion, Speaker, Corpus, Language | Export-Csv $csv
        Get-SerDataset $csv -Split corpus -OutPath (Join-Path $TestDrive 'folds.csv') -WarningAction SilentlyContinue
        $rows = Import-Csv (Join-Path $TestDrive 'folds.csv')
        @($rows.fold | Sort-Object -Unique).Count | Should -Be 8
        $tested = $rows | Where-Object split -EQ test
        $tested.Count | Should -Be 48
        @($tested.path | Sort-Object -Unique).Count | Should -Be 48
    }

    It 'writes several folds to a file' {
        $csv = Join-Path $TestDrive 'folds.csv'
        Get-SerDataset $corpus -Split speaker:4 -OutPath $csv | Should -BeNullOrEmpty
        @(Import-Csv $csv | Where-Object split -EQ test).Count | Should -Be 32
    }

    It 'warns of names that no corpus knows' {
        Copy-Item (Join-Path $samples 'sad-low.wav') (Join-Path $corpus 'holiday.wav')
        Get-SerDataset $corpus -WarningVariable warned -WarningAction SilentlyContinue | Out-Null
        $warned | Should -BeLike '*holiday.wav*'
        Remove-Item (Join-Path $corpus 'holiday.wav')
    }

    It 'reports a path that does not exist and goes on' {
        @(Get-SerDataset (Join-Path $TestDrive 'nowhere'), $corpus -ErrorVariable problem -ErrorAction SilentlyContinue).Count | Should -Be 32
        $problem.FullyQualifiedErrorId | Should -Be 'PathNotFound,SerPS.Cmdlets.GetSerDataset'
    }
}
