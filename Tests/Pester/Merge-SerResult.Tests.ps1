BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:voices = Join-Path $PSScriptRoot '../Data/voices'
    $script:list = Join-Path $TestDrive 'list.txt'
    (Get-ChildItem $voices -Filter *.wav).FullName + 'absent.wav' | Set-Content $list
    $script:output = Join-Path $TestDrive 'x.jsonl'
}

Describe 'Merge-SerResult' {
    It 'names the tasks that are missing' {
        Get-SerEmotion -List $list -OutPath $output -Shard 2/3 -Model ravdess-mlp | Out-Null
        { Merge-SerResult $output } | Should -Throw '*--array=1,3*' -ErrorId 'ShardIncomplete,SerPS.Cmdlets.MergeSerResult'
        (Merge-SerResult $output -Status).State | Should -Be @('Missing', 'Done', 'Missing')
    }

    It 'puts together what tasks wrote, those of jobs among them' {
        $module = Join-Path $PSScriptRoot '../../SerPS.psd1'
        1, 3 | ForEach-Object {
            Start-ThreadJob { Import-Module $using:module; Get-SerEmotion -List $using:list -OutPath $using:output -Shard "$using:_/3" -Model ravdess-mlp | Out-Null }
        } | Receive-Job -Wait -AutoRemoveJob
        $merged = Merge-SerResult $output -ErrorVariable failed -ErrorAction SilentlyContinue
        $merged.Shards, $merged.Inputs, $merged.Results, $merged.Failed | Should -Be @(3, 5, 4, 1)
        $failed.Exception.Path | Should -Be (Join-Path $TestDrive 'absent.wav')
        $whole = Join-Path $TestDrive 'whole.jsonl'
        Get-SerEmotion -List $list -OutPath $whole -Model ravdess-mlp -ErrorAction SilentlyContinue | Out-Null
        Get-Content $output -Raw | Should -Be (Get-Content $whole -Raw)
    }

    It 'writes nothing with -WhatIf' {
        Merge-SerResult $output (Join-Path $TestDrive 'y.csv') -WhatIf
        Join-Path $TestDrive 'y.csv' | Should -Not -Exist
    }
}
