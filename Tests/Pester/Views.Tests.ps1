# What is shown fits a terminal of 80 columns, and loses nothing: above all no path.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:far = Join-Path $TestDrive 'a folder whose name is as long as names of folders are in companies' 'call of the 28th of November, 09-41-17, line 3.wav'
    New-Item -ItemType Directory (Split-Path $far) | Out-Null
    Copy-Item (Join-Path $PSScriptRoot '../Data/voices/sad-low.wav') $far
    $script:corpus = Join-Path $TestDrive 'corpus'
    & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Actors 4
    $script:report = Test-SerModel $corpus -Model ravdess-mlp -Against ravdess-svm -MinimumUar 0 -WarningAction Ignore

    # the text at 80 columns, each line within them, without blanks
    function Show($Object, [string] $Name) {
        Push-Location (Split-Path $PSScriptRoot)
        try {
            $text = $Object | & { process { $_ } end { } } | Out-String -Width 80
            foreach ($line in $text -split '\r?\n') { ($line -replace '\x1b\[[0-9;]*m').Length | Should -BeLessOrEqual 80 -Because "$Name shows: $line" }
            $text | Should -Not -Match '…' -Because "$Name is cut"
            $text -replace '\x1b\[[0-9;]*m' -replace '\s'
        } finally { Pop-Location }
    }
}

Describe 'Views' {
    It 'of predictions keep the path: <Name>' -ForEach @(
        @{ Name = 'plain'; Script = { Get-SerEmotion $far } }
        @{ Name = 'with gender'; Script = { Get-SerEmotion $far -WithGender } }
        @{ Name = 'windows'; Script = { Get-SerEmotion $far -Window 2 -Hop 2 -WithGender } }
        @{ Name = 'several models'; Script = { Get-SerEmotion $far -Model ravdess-mlp, ravdess-svm } }
        @{ Name = 'parts'; Script = { [SerPS.Data.Clip]@{ Path = $far; Start = 0.25; End = 1.5; Emotion = 'sad' } | Get-SerEmotion }; Has = '*StartEnd*Expected*0.251.50sad*' }
        @{ Name = 'labelled'; Script = { [SerPS.Data.Clip]@{ Path = $far; Emotion = 'surprised' } | Get-SerEmotion } }
    ) {
        $text = Show (& $Script) $Name
        $text | Should -BeLike "*$((Split-Path $far -Leaf) -replace '\s')*"
        $text | Should -BeLike '*Confidence*%*' -Because 'a path that is long takes no column away'
        if ($Has) { $text | Should -BeLike $Has }
    }

    It 'among others are lists without names of types: <Name>' -ForEach @(
        @{ Name = 'report'; Script = { $report }; Has = 'ravdess-mlp', 'UAR', 'speakers' }
        @{ Name = 'prediction'; Script = { Get-SerEmotion $far }; Has = 'Confidence', 'Emotion' }
        @{ Name = 'clip'; Script = { Get-SerDataset $corpus | Select-Object -First 1 }; Has = 'Speaker', 'ravdess-01' }
        @{ Name = 'model'; Script = { Get-SerModel serps-voice }; Has = 'serps-voice', 'crnn' }
    ) {
        $text = 'a text', (& $Script) | Out-String
        $text | Should -Not -Match 'SerPS\.|System\.|`1' -Because $text
        foreach ($word in $Has) { $text | Should -BeLike "*$word*" }
    }

    It 'of what has a path keep it: <Name>' -ForEach @(
        @{ Name = 'clip'; Script = { [SerPS.Data.Clip]@{ Path = $far; Emotion = 'surprised'; Speaker = 'somebody-with-a-name' } } }
        @{ Name = 'audio'; Script = { Import-SerAudio -LiteralPath $far } }
        @{ Name = 'features'; Script = { Export-SerFeature $far -Extractor mfcc-mean -PassThru } }
        @{ Name = 'wrong clip'; Script = { [SerPS.Evaluation.ClipVerdict]::new($far, 'somebody', 'surprised', 'fearful', 0.97, 0.01) } }
    ) {
        Show (& $Script) $Name | Should -BeLike "*$((Split-Path $far -Leaf) -replace '\s')*"
    }

    It 'of parts of recordings tell which' {
        $parts = Join-Path $TestDrive 'parts.csv'
        Set-Content $parts 'path,emotion,start,end', "`"$far`",sad,0.25,1.5"
        Show (Get-SerDataset $parts) 'parts' | Should -BeLike "*StartEnd*0.251.50sad*$((Split-Path $far -Leaf) -replace '\s')*"
    }

    It 'of what has no path show everything: <Name>' -ForEach @(
        @{ Name = 'report'; Script = { $report }; Has = 'ravdess-mlp', 'McNemar', 'UAR' }
        @{ Name = 'report as a table'; Script = { $report | Format-Table }; Has = 'ravdess-mlp', 'Passed', 'Protocol' }
        @{ Name = 'emotions'; Script = { $report.Scores.Emotions }; Has = 'Precision', 'Recall', 'F1', 'Support', 'Predicted' }
        @{ Name = 'groups'; Script = { $report.Genders }; Has = 'female', 'UAR', 'Accuracy', 'Speakers' }
        @{ Name = 'targets'; Script = { $report.Targets }; Has = 'UAR', 'Passed' }
        @{ Name = 'corpora'; Script = { Get-SerDataset -Corpora }; Has = 'ravdess', 'doi:10.1371/journal.pone.0196391', 'Terms' }
        @{ Name = 'models'; Script = { Get-SerModel }; Has = 'serps-voice(default)', 'speaker-independent' }
        @{ Name = 'architectures'; Script = { Get-SerModel -Architectures }; Has = 'conv1d', 'Parameters' }
    ) {
        $text = Show (& $Script) $Name
        foreach ($word in $Has) { $text | Should -BeLike "*$word*" }
    }

    It 'obey no character of a name' -Skip:$IsWindows {
        $odd = Join-Path $TestDrive "clear`e[2J.wav"
        Copy-Item $far $odd
        $text = Get-SerEmotion -LiteralPath $odd | Out-String
        $text | Should -Not -Match '\x1b\[2J'
        $text | Should -Match 'clear\\u001b\[2J'
        Set-Content -LiteralPath (Join-Path $TestDrive "bad`e[2J.wav") 'no audio'
        Get-SerEmotion -LiteralPath (Join-Path $TestDrive "bad`e[2J.wav") -ErrorVariable problem -ErrorAction SilentlyContinue
        "$($problem[0].ErrorDetails)" | Should -Match 'bad\\u001b\[2J'
    }
}
