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
            Start-ThreadJob {
                Import-Module $using:module
                Get-SerEmotion -List $using:list -OutPath $using:output -Shard "$using:_/3" -Model ravdess-mlp | Out-Null
            }
        } | Receive-Job -Wait -AutoRemoveJob
        $merged = Merge-SerResult $output -ErrorVariable failed -ErrorAction SilentlyContinue
        $merged.Shards, $merged.Inputs, $merged.Results, $merged.Failed | Should -Be @(3, 5, 4, 1)
        $failed.Exception.Path | Should -Be (Join-Path $TestDrive 'absent.wav')
        $whole = Join-Path $TestDrive 'whole.jsonl'
        Get-SerEmotion -List $list -OutPath $whole -Model ravdess-mlp -ErrorAction SilentlyContinue | Out-Null
        Get-Content $output -Raw | Should -Be (Get-Content $whole -Raw)
    }

    It 'has tasks that are jobs of -AsJob, whose results, warnings and end are those of any job' {
        $module = Join-Path $PSScriptRoot '../../SerPS.psd1'
        $jobs = Join-Path $TestDrive 'jobs.jsonl'
        $job = 1..3 | ForEach-Object -AsJob -ThrottleLimit 2 -Parallel {
            Import-Module $using:module
            Get-SerEmotion -List $using:list -OutPath $using:jobs -Shard "$_/3" -Model ravdess-mlp
        }
        $emotions = $job | Receive-Job -Wait -WarningVariable warned -WarningAction SilentlyContinue
        $emotions.Count, $warned.Count, @($job.ChildJobs).Count | Should -Be @(4, 1, 3)
        $job.State | Should -Be 'Completed'
        $warned | Should -BeLike '*absent.wav*'
        ($emotions | Sort-Object Path).Path | Should -Be ((Get-ChildItem $voices -Filter *.wav).FullName | Sort-Object)
        (Merge-SerResult $jobs -Status).State | Should -Be @('Done', 'Done', 'Done')
        (Merge-SerResult $jobs -ErrorAction SilentlyContinue).Failed | Should -Be 1
        Get-SerEmotion -List $list -OutPath (Join-Path $TestDrive 'one.jsonl') -Model ravdess-mlp -ErrorAction SilentlyContinue | Out-Null
        Get-Content $jobs -Raw | Should -Be (Get-Content (Join-Path $TestDrive 'one.jsonl') -Raw)
    }

    It 'makes a part anew whose job was stopped in a process of its own' {
        $module = Join-Path $PSScriptRoot '../../SerPS.psd1'
        $stopped = Join-Path $TestDrive 'stopped.jsonl'
        $many = Join-Path $TestDrive 'many.txt'
        $names = (Get-ChildItem $voices -Filter *.wav).FullName
        1..800 | ForEach-Object { $names } | Set-Content $many
        $task = {
            Import-Module $using:module
            Get-SerEmotion -List $using:many -OutPath $using:stopped -Shard 1/10 -Model ravdess-mlp
        }
        $job = Start-Job $task
        while (-not $job.ChildJobs[0].Output.Count -and $job.State -eq 'Running') { Start-Sleep -Milliseconds 50 }
        $job | Stop-Job -PassThru | ForEach-Object State | Should -Be 'Stopped'
        $job | Remove-Job
        $done = Join-Path $TestDrive 'stopped.0001-of-0010.done.json'
        $done | Should -Not -Exist
        $results = Start-Job $task | Receive-Job -Wait -AutoRemoveJob
        $results.Count | Should -Be 320
        $done | Should -Exist
        (Merge-SerResult $stopped -Status)[0].State | Should -Be 'Done'
        Get-ChildItem $TestDrive -Filter 'stopped*' | ForEach-Object Name | Sort-Object |
            Should -Be 'stopped.0001-of-0010.done.json', 'stopped.0001-of-0010.jsonl'
    }

    It 'writes nothing with -WhatIf' {
        Merge-SerResult $output (Join-Path $TestDrive 'y.csv') -WhatIf
        Join-Path $TestDrive 'y.csv' | Should -Not -Exist
    }
}
