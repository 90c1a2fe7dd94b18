# What cmdlets have in common: what they take from the pipeline, what their objects are to other cmdlets, how they fail and how they stop.
BeforeDiscovery {
    $readers = @(
        @{ Cmdlet = 'Get-SerEmotion'; With = @{} }
        @{ Cmdlet = 'Import-SerAudio'; With = @{} }
        @{ Cmdlet = 'Export-SerFeature'; With = @{ Extractor = 'mfcc-mean'; PassThru = $true } }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:module = (Resolve-Path (Join-Path $PSScriptRoot '../../SerPS.psd1')).Path
    $script:folder = Join-Path $TestDrive 'recordings'
    New-Item -ItemType Directory $folder | Out-Null
    Copy-Item (Join-Path $PSScriptRoot '../Data/voices/*.wav') $folder
    $script:paths = (Get-ChildItem $folder -Filter *.wav).FullName
    $script:sample = $paths[0]

    # a session of its own, which can be stopped; gives it when it is under way
    function Start-Session([string] $Script, [hashtable] $With) {
        $shell = [powershell]::Create()
        $shell.AddScript("Import-Module '$(Resolve-Path (Join-Path $PSScriptRoot '../../SerPS.psd1'))'").Invoke() | Out-Null
        $shell.Commands.Clear()
        $shell.AddScript($Script).AddParameters($With) | Out-Null
        $shell
    }
}

Describe '<Cmdlet> and what it reads' -ForEach $readers {
    BeforeAll {
        # what a result says it came from
        function Get-Source { process { $_.Path ?? $_.Source } }
    }

    It 'takes files, strings, rows with a path, clips, wildcards, folders, relative and provider paths' {
        $rows = $paths | ForEach-Object { [pscustomobject]@{ path = $_; room = 1 } }
        (Get-ChildItem $folder | & $Cmdlet @With | Get-Source) | Should -Be $paths
        ($paths | & $Cmdlet @With | Get-Source) | Should -Be $paths
        ($rows | & $Cmdlet @With | Get-Source) | Should -Be $paths
        ($rows | ConvertTo-Csv | ConvertFrom-Csv | & $Cmdlet @With | Get-Source) | Should -Be $paths
        foreach ($name in 'FullName', 'PSPath', 'LiteralPath') {
            (Get-ChildItem $folder | Select-Object @{ n = $name; e = { $_.$($name -eq 'PSPath' ? 'PSPath' : 'FullName') } } | & $Cmdlet @With | Get-Source) |
                Should -Be $paths -Because $name
        }
        ($paths | ForEach-Object { [SerPS.Data.Clip]@{ Path = $_ } } | & $Cmdlet @With | Get-Source) | Should -Be $paths
        (& $Cmdlet "$folder/*.wav" @With | Get-Source) | Should -Be $paths
        (& $Cmdlet $folder @With | Get-Source) | Should -Be $paths
        (& $Cmdlet -LiteralPath $paths @With | Get-Source) | Should -Be $paths
        (& $Cmdlet "Microsoft.PowerShell.Core\FileSystem::$sample" @With | Get-Source) | Should -Be $sample
        Push-Location $folder
        try {
            (& $Cmdlet ./*.wav @With | Get-Source) | Should -Be $paths
            (& $Cmdlet (Split-Path $sample -Leaf) @With | Get-Source) | Should -Be $sample
        } finally { Pop-Location }
    }

    It 'takes a path on a drive of PowerShell' {
        New-PSDrive Recordings FileSystem $folder -Scope Global | Out-Null
        try {
            (& $Cmdlet 'Recordings:/*.wav' @With | Get-Source) | Should -Be $paths
            (& $Cmdlet -LiteralPath "Recordings:/$(Split-Path $sample -Leaf)" @With | Get-Source) | Should -Be $sample
        } finally { Remove-PSDrive Recordings -Scope Global }
    }

    It 'takes a file whose name looks like a wildcard, however it comes' {
        $odd = Join-Path $TestDrive "take [1] ä of $Cmdlet.wav"
        [IO.File]::Copy($sample, $odd)
        (& $Cmdlet -LiteralPath $odd @With | Get-Source) | Should -Be $odd
        (& $Cmdlet $odd @With | Get-Source) | Should -Be $odd
        (Get-Item -LiteralPath $odd | & $Cmdlet @With | Get-Source) | Should -Be $odd
        ([pscustomobject]@{ Path = $odd } | & $Cmdlet @With | Get-Source) | Should -Be $odd
    }

    It 'reports each path that leads nowhere as an error of its own and goes on' {
        $gone = Join-Path $TestDrive 'gone.wav'
        Copy-Item $sample $gone
        $item = Get-Item $gone
        Remove-Item $gone
        $empty = Join-Path $TestDrive 'no*thing.wav'
        $broken = Join-Path $TestDrive 'broken.zip'
        Set-Content $broken 'no archive'
        $result = $item, $empty, 'Env:PATH', 'nodrive:/x.wav', $broken, $sample | & $Cmdlet @With -ErrorVariable problems -ErrorAction SilentlyContinue
        @($result).Count | Should -Be 1
        $problems.Count | Should -Be 5
        $problems[0..3] | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*' }
        $problems | ForEach-Object {
            $_.ErrorDetails.RecommendedAction | Should -Match '^[A-Z].*\.$'
            $_.TargetObject | Should -Not -BeNullOrEmpty
        }
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'gives results while the input still comes' {
        $seen = [Collections.Generic.List[string]]::new()
        1..40 | ForEach-Object { $seen.Add($_); $sample } | & $Cmdlet @With -ThrottleLimit 2 | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        $seen.Count | Should -BeLessThan 30
    }
}

Describe 'Predictions and other cmdlets' {
    BeforeAll {
        $script:predictions = Get-SerEmotion $folder
    }

    It 'fill a table with a column for each label' {
        $rows = $predictions | ConvertTo-Csv | ConvertFrom-Csv
        foreach ($label in $predictions[0].Probabilities.Keys) {
            [double]$rows[1].$label | Should -Be $predictions[1].Probabilities[$label]
        }
    }

    It 'begin a table with path, emotion, confidence and labels, and leave no name of a type in it' {
        $lines = $predictions | ConvertTo-Csv
        $columns = ($lines[0] -replace '"' -split ',')
        $columns[0..2] | Should -Be @('Path', 'Emotion', 'Confidence')
        $columns[3..10] | Should -Be @($predictions[0].Probabilities.Keys)
        $lines -match 'System\.|SerPS\.' | Should -BeNullOrEmpty
    }

    It 'show the same after serialisation, as from Start-Job or a remote session' {
        $told = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($predictions))
        Push-Location $folder
        try { ($told | Out-String) | Should -Be ($predictions | Out-String) } finally { Pop-Location }
    }

    It 'can be filtered and sorted by label' {
        @($predictions | Where-Object angry -GT 0.5).Count | Should -Be @($predictions.Where{ $_.Probabilities['angry'] -gt 0.5 }).Count
        ($predictions | Sort-Object angry -Descending)[0].angry | Should -Be ($predictions.angry | Measure-Object -Maximum).Maximum
        ($predictions | Select-Object Path, sad)[0].sad | Should -Be $predictions[0].Probabilities['sad']
    }

    It 'become JSON and come back' {
        $json = $predictions | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $json[0].Probabilities.angry | Should -Be $predictions[0].Probabilities['angry']
        $json[0].Emotion | Should -Be $predictions[0].Emotion
    }

    It 'are grouped by emotion' {
        ($predictions | Group-Object Emotion | Measure-Object Count -Sum).Sum | Should -Be $predictions.Count
    }

    It 'are printed with path, emotion, confidence and a bar for each label' {
        Push-Location $folder
        try { $text = $predictions | Out-String -Width 120 } finally { Pop-Location }
        $line = ($text -split '\n').Where{ $_ -match 'angry-fast' }[0]
        $line | Should -Match "$($predictions[0].Emotion)\s+\d+ ?%\s+[▁▂▃▄▅▆▇█]{8}\s+.*angry-fast\.wav"
    }

    It 'go on to cmdlets that take their path' {
        ($predictions | Import-SerAudio).Source | Should -Be $predictions.Path
        ($predictions[0] | Get-SerModel).Name | Should -Be 'serps-voice'
    }
}

Describe 'Models and other cmdlets' {
    BeforeAll {
        $script:two = 'ravdess-mlp', 'ravdess-svm'
        $script:corpus = Join-Path $TestDrive 'corpus of models'
        & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Actors 4
    }

    It 'hear files, each for itself, from the pipeline or by -Model' {
        (Get-SerModel $two | Get-SerEmotion $sample).Model | Should -Be $two
        (Get-SerModel $two | Get-SerEmotion -LiteralPath $paths[0, 1]).Model | Should -Be @($two[0], $two[0], $two[1], $two[1])
        (Get-SerEmotion $sample -Model $two).Model | Should -Be $two
        (Get-SerEmotion $sample -Model (Get-SerModel $two)).Model | Should -Be $two
        (Get-SerEmotion $sample -Model (Get-Item (Get-SerModel $two[1]).Path)).Model | Should -Be $two[1]
        (Get-SerEmotion $sample (Get-SerModel $two[0])).Model | Should -Be $two[0]
        ($paths | Get-SerEmotion -Model $two | Group-Object Model | ForEach-Object Count) | Should -Be @($paths.Count, $paths.Count)
    }

    It 'stand beside their answers in a view of 80 columns' {
        foreach ($text in (Get-SerModel $two | Get-SerEmotion $sample | Out-String -Width 80),
            (Get-SerEmotion $sample -Model $two | Out-String -Width 80), (Get-SerEmotion $sample -Model $two -Window 1 | Out-String -Width 80)) {
            $text -replace '\s' | Should -BeLike "*Model*ravdess-mlp*$(Split-Path $sample -Leaf)*ravdess-svm*$(Split-Path $sample -Leaf)*"
            ($text -split '\r?\n' | ForEach-Object Length | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 80
        }
        Get-SerEmotion $sample -Model $two[0] | Out-String | Should -Not -BeLike '*Model*'
    }

    It 'are known where they come from another process' {
        $told = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-SerModel $two[1])))
        (Get-SerEmotion $sample -Model $told).Model | Should -Be $two[1]
    }

    It 'are tested, each for itself' {
        (Get-SerModel $two | Test-SerModel $corpus).Name | Should -Be $two
        (Get-SerDataset $corpus | Test-SerModel -Model $two).Name | Should -Be $two
    }

    It 'are tested as training gives them' {
        $trained = Get-SerDataset $corpus | Invoke-SerTraining -Architecture knn -Split random -OutPath (Join-Path $TestDrive 'fresh.onnx')
        ($trained | Test-SerModel -Path $corpus).Name | Should -Be 'fresh'
        (Test-SerModel $corpus -Model $trained).Name | Should -Be 'fresh'
    }

    It 'do not share one file of results' {
        $csv = Join-Path $TestDrive 'two.csv'
        { Get-SerEmotion $sample -Model $two -Csv $csv } | Should -Throw -ErrorId 'OptionInvalid,*'
        Get-SerModel $two[0] | Get-SerEmotion $sample -Csv $csv
        (Import-Csv $csv).emotion | Should -Be (Get-SerEmotion $sample -Model $two[0]).Emotion
    }
}

Describe 'Clips and other cmdlets' {
    It 'are heard with what is known of them, and what was heard is tested' {
        $corpus = Join-Path $TestDrive 'heard corpus'
        & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Actors 4
        $clips = Get-SerDataset $corpus
        $heard = $clips | Get-SerEmotion -Model ravdess-mlp
        $heard.Expected | Should -Be $clips.Emotion
        $heard.Speaker | Should -Be $clips.Speaker
        $wrong = @($heard | Where-Object { $_.Emotion -ne $_.Expected })

        $report = $heard | Test-SerModel -WarningAction SilentlyContinue
        $report.Name | Should -Be 'ravdess-mlp'
        $report.Scores.Accuracy.Value | Should -Be (1 - $wrong.Count / $clips.Count)
        $report.Scores.Speakers | Should -Be 4

        $csv = Join-Path $TestDrive 'heard.csv'
        $heard | Export-Csv $csv
        (Test-SerModel -Predictions $csv -WarningAction SilentlyContinue).Scores.Accuracy.Value | Should -Be $report.Scores.Accuracy.Value
        Get-SerEmotion $corpus -Model ravdess-mlp | Select-Object * -ExcludeProperty Expected | Export-Csv $csv
        { Test-SerModel -Predictions $csv } | Should -Throw -ErrorId 'DataInvalid,*'
        { Get-SerEmotion $corpus -Model ravdess-mlp | Test-SerModel -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'DataEmpty,*'
    }

    It 'are tested as they come back from another process, with their truth and their speakers' {
        $corpus = Join-Path $TestDrive 'told corpus'
        & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Actors 4
        $heard = Get-SerDataset $corpus | Get-SerEmotion -Model ravdess-mlp
        $expected = $heard | Test-SerModel -WarningAction Ignore

        $file = Join-Path $TestDrive 'heard.xml'
        $heard | Export-Clixml $file
        $job = Start-Job { Import-Module $using:module; Get-SerDataset $using:corpus | Get-SerEmotion -Model ravdess-mlp }
        $received = $job | Receive-Job -Wait -AutoRemoveJob
        foreach ($told in @(, (Import-Clixml $file)), @(, $received)) {
            $report = $told[0] | Test-SerModel -WarningAction Ignore
            $report.Name | Should -Be 'ravdess-mlp'
            $report.Scores.Accuracy.Value | Should -Be $expected.Scores.Accuracy.Value
            $report.Scores.LogLoss.Value | Should -Be $expected.Scores.LogLoss.Value
            $report.Scores.Speakers | Should -Be 4
        }
        ($received[0] | Format-List | Out-String) | Should -Not -BeLike '*SavedPrediction*'
        ($received[0] | ConvertTo-Csv)[0] | Should -Not -BeLike '*SavedPrediction*'
        { [pscustomobject]@{ SavedPrediction = [pscustomobject]@{ Path = 'x' } } | Test-SerModel } | Should -Throw -ErrorId 'DataInvalid,*'
    }

    It 'survive a table, in which other columns may be added' {
        $corpus = Join-Path $TestDrive 'corpus'
        & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Actors 2
        $csv = Join-Path $TestDrive 'clips.csv'
        $clips = Get-SerDataset $corpus
        $clips | Select-Object *, @{ Name = 'Room'; Expression = { 'kitchen' } } | Export-Csv $csv
        $again = Get-SerDataset $csv
        foreach ($property in 'Path', 'Emotion', 'Speaker', 'Gender', 'Corpus', 'Intensity', 'Statement', 'Repetition', 'Channel') {
            $again.$property | Should -Be $clips.$property -Because $property
        }
        $again.Room | Should -Be @('kitchen', 'kitchen', 'kitchen', 'kitchen')
    }
}

Describe 'What comes to nothing' {
    It 'is a warning that says so: <Name>' -ForEach @(
        @{ Name = 'an emotion that no clip has'; Script = { Get-SerDataset $corpus -Emotion hapy }; Says = "*'hapy'*did you mean 'happy'*angry, sad*" }
        @{ Name = 'a speaker that no clip has'; Script = { Get-SerDataset $corpus -Speaker ravdess-9 }; Says = "*'ravdess-9'*did you mean 'ravdess-0*" }
        @{ Name = 'an intensity that no clip has'; Script = { Get-SerDataset $corpus -Intensity strng }; Says = "*'strng'*normal*" }
        @{ Name = 'a folder without clips'; Script = { Get-SerDataset $empty }; Says = '*{0}*' }
        @{ Name = 'a folder without recordings'; Script = { Get-SerEmotion $empty }; Says = '*No audio files in*{0}*' }
        @{ Name = 'a folder without recordings for features'; Script = { Export-SerFeature $empty -Extractor mfcc-mean -PassThru }; Says = '*{0}*' }
        @{ Name = 'a pattern that no model has'; Script = { Get-SerModel ravdes-* }; Says = "*'ravdes-*ravdess-mlp*" }
    ) {
        $corpus = Join-Path $TestDrive 'nothing corpus'
        $empty = Join-Path $TestDrive 'empty folder'
        New-Item -ItemType Directory $empty -Force | Out-Null
        & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Actors 2
        $told = & $Script 3>&1 6>$null
        $told | Should -BeOfType ([Management.Automation.WarningRecord])
        $pattern = $Says -f $empty
        @($told.Message) -like $pattern | Should -Not -BeNullOrEmpty -Because "$(@($told).Message) is not like $pattern"
    }

    It 'is an error with the nearest right word where nothing of that name can be: <_>' -ForEach @(
        { Get-SerEmotion $sample -Model ravdess-mpl }, { Get-SerDataset $folder -Corpus ravdes }, { Invoke-SerTraining $folder -Architecture conv1 -OutPath x.onnx }
        { Invoke-SerTraining $folder -Optimizer adm -OutPath x.onnx }, { Export-SerFeature $folder -Extractor mfc-mean -PassThru }
        { Start-SerServer ravdess-mpl -NoBrowser -Port 0 }
    ) {
        $_ | Should -Throw '*did you mean*'
    }

    It 'is an error where an option is mistyped, in PowerShell and on the command line: <Words>' -ForEach @(
        @{ Words = '--thread', '1'; Says = '--threads' }, @{ Words = '--modle', 'ravdess-mlp'; Says = '--model' }
    ) {
        { Get-SerEmotion $sample @Words } | Should -Throw
        $said = dotnet (Join-Path $PSScriptRoot '../../bin/Dependencies/SerPS.Cli.dll') emotion $sample @Words 2>&1
        $LASTEXITCODE | Should -Be 2
        "$said" | Should -BeLike "*did you mean '$Says'*"
    }

    It 'is silent where nothing was asked: an empty pipeline, what was declined' {
        $empty = Join-Path $TestDrive 'empty folder'
        New-Item -ItemType Directory $empty -Force | Out-Null
        Get-ChildItem $empty | Get-SerEmotion 3>&1 | Should -BeNullOrEmpty
        Export-SerFeature $folder -Extractor mfcc-mean -OutPath (Join-Path $TestDrive 'x.csv') -WhatIf 3>&1 | Should -BeNullOrEmpty
    }
}

Describe 'Messages' {
    It 'of -Verbose tell provider, model and timings' {
        $text = (Get-SerEmotion $sample -Device Cpu -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }) -join "`n"
        $text | Should -Match 'CPU'
        $text | Should -Match 'serps-voice from .*serps-voice\.onnx'
        $text | Should -Match '1 predictions in \d+\.\d+ s'
    }

    It 'of progress come only with work that takes a while, and then tell the time that is left' {
        $shell = Start-Session 'param($path) Get-SerEmotion $path' @{ path = $sample }
        $shell.Invoke() | Out-Null
        $shell.Streams.Progress.Count | Should -Be 0
        $shell.Dispose()

        $shell = Start-Session 'param($paths) Get-SerEmotion $paths -ThrottleLimit 1' @{ paths = @($paths) * 400 }
        $shell.Invoke() | Out-Null
        $shell.Streams.Progress.Where{ $_.PercentComplete -gt 0 -and $_.SecondsRemaining -ge 0 } | Should -Not -BeNullOrEmpty
        $shell.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $shell.Dispose()
    }
}

Describe 'Stopping' {
    It '<Name> leaves nothing half written' -ForEach @(
        @{ Name = 'prediction'; Script = 'param($paths, $out) while ($true) { Get-SerEmotion $paths -ThrottleLimit 2 }' }
        @{ Name = 'feature export'; Script = 'param($paths, $out) while ($true) { Export-SerFeature $paths "$out/x.npz" -Extractor log-mel -ThrottleLimit 2 }' }
    ) {
        $out = New-Item -ItemType Directory (Join-Path $TestDrive "stopped $Name")
        $shell = Start-Session $Script @{ paths = @($paths) * 200; out = $out.FullName }
        $output = [Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $deadline = [DateTime]::Now.AddSeconds(60)
        while (-not $output.Count -and [DateTime]::Now -lt $deadline) { Start-Sleep -Milliseconds 20 }
        Start-Sleep -Milliseconds 500
        $output.Count | Should -BeGreaterThan 0
        $running.IsCompleted | Should -BeFalse
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
        @(Get-ChildItem $out | Where-Object Name -NE 'x.npz') | Should -BeNullOrEmpty
        foreach ($file in Get-ChildItem $out) { @(Import-SerFeature $file.FullName).Count | Should -Be (200 * $paths.Count) }
    }
}
