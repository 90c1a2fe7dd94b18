BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices')
}

Describe 'Export-SerFeature' {
    It 'writes a file and sums up: <_>' -ForEach @('x.npz', 'x.npy', 'x.csv') {
        $path = Join-Path $TestDrive $_
        $summary = Get-ChildItem $samples -Filter *.wav | Export-SerFeature -OutPath $path -Extractor mfcc-mean
        $summary.Clips | Should -Be 4
        $path | Should -Exist
    }

    It 'writes columns that Import-Csv reads' {
        $path = Join-Path $TestDrive 'columns.csv'
        Export-SerFeature $samples $path -Extractor mfcc-mean | Out-Null
        $row = @(Import-Csv $path)[0]
        $row.path | Should -BeLike '*angry-fast.wav'
        [double]$row.mfcc_1_mean | Should -BeLessThan 0
    }

    It 'gives the same values for paths, clips and audio in memory' {
        $byPath = Export-SerFeature $samples -Extractor mfcc-mean -PassThru
        $byAudio = Import-SerAudio $samples | Export-SerFeature -Extractor mfcc-mean -PassThru
        $byPath.Count | Should -Be 4
        $byPath[0].Shape | Should -Be 40
        $byAudio[1].Path | Should -Be $byPath[1].Path
        ($byAudio[1].Values -join ',') | Should -Be ($byPath[1].Values -join ',')
    }

    It 'works for every extractor' {
        $line = 'Export-SerFeature -Extractor '
        $names = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText |
            Where-Object { $_ -ne 'embedding' } # needs a file
        $names.Count | Should -BeGreaterThan 5
        foreach ($name in $names) {
            $record = Export-SerFeature (Join-Path $samples 'sad-low.wav') -Extractor $name -PassThru
            $record.Extractor | Should -Be $name
            $record.Values.Where{ -not [float]::IsFinite($_) }.Count | Should -Be 0
        }
    }

    It 'computes only what changed with -Update: <_>' -ForEach @('x.npz', 'x.npy', 'x.csv') {
        $path = Join-Path $TestDrive "update-$_"
        $copies = New-Item -ItemType Directory (Join-Path $TestDrive "copies-$_")
        Copy-Item (Join-Path $samples '*.wav') $copies
        (Export-SerFeature $copies $path -Extractor mfcc-mean -Update).Unchanged | Should -Be 0
        (Export-SerFeature $copies $path -Extractor mfcc-mean -Update).Unchanged | Should -Be 4
        (Get-Item (Join-Path $copies 'sad-low.wav')).LastWriteTime = '2020-01-01'
        (Export-SerFeature $copies $path -Extractor mfcc-mean -Update).Unchanged | Should -Be 3
        $audio = Import-SerAudio $copies
        ($audio | Export-SerFeature -OutPath $path -Extractor mfcc-mean -Update).Unchanged | Should -Be 0
        ($audio | Export-SerFeature -OutPath $path -Extractor mfcc-mean -Update).Unchanged | Should -Be 0
    }

    It 'writes nothing with -WhatIf' {
        $path = Join-Path $TestDrive 'whatif.npz'
        Export-SerFeature $samples $path -Extractor mfcc-mean -WhatIf | Should -BeNullOrEmpty
        $path | Should -Not -Exist
    }

    It 'says that nothing would come of it without -OutPath and -PassThru' {
        { Export-SerFeature $samples -Extractor mfcc-mean } | Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.ExportSerFeature'
    }
}
