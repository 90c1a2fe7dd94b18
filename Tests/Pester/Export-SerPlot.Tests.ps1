BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices')
    $script:count = @(Get-ChildItem $samples -Filter *.wav).Count
}

Describe 'Export-SerPlot' {
    It 'draws a <_> of one recording' -ForEach 'waveform', 'spectrogram' {
        $path = Join-Path $TestDrive "$_.svg"
        $file = Export-SerPlot (Join-Path $samples 'sad-low.wav') -Kind $_ -OutPath $path
        $file.Path | Should -Be $path
        ([xml](Get-Content $path -Raw)).svg.viewBox | Should -Not -BeNullOrEmpty
    }

    It 'draws every recording of the pipeline into a folder, from files and from audio in memory' {
        $folder = Join-Path $TestDrive 'figures'
        (Get-ChildItem $samples -Filter *.wav | Export-SerPlot -Kind waveform -OutPath $folder).Count | Should -Be $count
        (Import-SerAudio $samples | Export-SerPlot -Kind spectrogram -OutPath $folder).Count | Should -Be $count
        @(Get-ChildItem $folder -Filter *.svg).Count | Should -Be (2 * $count)
    }

    It 'draws how many clips there are of each emotion' {
        $corpus = Join-Path $TestDrive 'corpus'
        & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus
        $path = Join-Path $TestDrive 'classes.svg'
        Get-SerDataset $corpus | Export-SerPlot -Kind classes -OutPath $path | Out-Null
        Get-Content $path -Raw | Should -BeLike '*16 clips, 8 speakers*'
    }

    It 'draws nothing with -WhatIf' {
        $path = Join-Path $TestDrive 'whatif.svg'
        Export-SerPlot (Join-Path $samples 'sad-low.wav') -Kind waveform -OutPath $path -WhatIf | Should -BeNullOrEmpty
        $path | Should -Not -Exist
    }

    It 'reports a bad file and goes on; another kind of output is refused' {
        Set-Content (Join-Path $TestDrive 'bad.wav') 'no audio'
        $files = Export-SerPlot (Join-Path $TestDrive 'bad.wav'), (Join-Path $samples 'sad-low.wav') -Kind waveform -OutPath (Join-Path $TestDrive 'two') -ErrorVariable problem -ErrorAction SilentlyContinue
        @($files).Count | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -Be 'AudioUnreadable,SerPS.Cmdlets.ExportSerPlot'
        { Export-SerPlot (Join-Path $samples 'sad-low.wav') -Kind waveform -OutPath x.png } | Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.ExportSerPlot'
    }
}
