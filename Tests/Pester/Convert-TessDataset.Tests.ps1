BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:source = Join-Path $TestDrive 'TESS'
    foreach ($speaker in 'OAF', 'YAF') {
        $folder = New-Item -ItemType Directory (Join-Path $source "${speaker}_Pleasant_surprise")
        foreach ($word in 'back', 'bar', 'base') { Set-Content (Join-Path $folder "${speaker}_${word}_ps.wav") "$speaker $word" }
    }
    $script:destination = Join-Path $TestDrive 'out'
}

Describe 'Convert-TessDataset' {
    It 'writes nothing with -WhatIf, and with -PassThru still tells what it would' {
        $plan = Convert-TessDataset $source $destination -WhatIf -PassThru
        $plan.Count | Should -Be 6
        $destination | Should -Not -Exist
    }

    It 'copies every recording once' {
        (Convert-TessDataset $source $destination).Copied | Should -Be 6
        (Convert-TessDataset $source $destination).Skipped | Should -Be 6
        (Get-ChildItem $destination -Recurse -Filter *.wav | Group-Object { $_.Directory.Name }).Name | Should -Be @('Actor_25', 'Actor_26')
        Get-SerDataset $destination | ForEach-Object { $_.Emotion | Should -Be 'surprised' }
    }

    It 'refuses to replace other content without -Force' {
        $changed = (Get-ChildItem $destination -Recurse -Filter *.wav)[0].FullName
        Set-Content $changed 'changed'
        $summary = Convert-TessDataset $source $destination -WarningVariable warned -WarningAction SilentlyContinue
        $summary.Refused.Count | Should -Be 1
        $warned.Count | Should -Be 1
        Get-Content $changed | Should -Be 'changed'
        (Convert-TessDataset $source $destination -Force).Copied | Should -Be 1
        Get-Content $changed | Should -Not -Be 'changed'
    }
}
