BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices')
    $script:count = @(Get-ChildItem $samples -Filter *.wav).Count
    $script:labels = [SerPS.Data.Emotions]::Canonical

    # 20 good files among 5 that are not audio
    $script:mixed = Join-Path $TestDrive 'mixed'
    New-Item -ItemType Directory $mixed | Out-Null
    $sample = (Get-ChildItem $samples -Filter *.wav)[0].FullName
    1..20 | ForEach-Object { Copy-Item $sample (Join-Path $mixed ('good{0:00}.wav' -f $_)) }
    Set-Content (Join-Path $mixed 'bad1-empty.wav') -Value '' -NoNewline
    Set-Content (Join-Path $mixed 'bad2-text.wav') -Value 'this is no audio'
    [IO.File]::WriteAllBytes((Join-Path $mixed 'bad3-cut.wav'), [IO.File]::ReadAllBytes($sample)[0..60])
    [IO.File]::WriteAllBytes((Join-Path $mixed 'bad4-noise.wav'), [byte[]](1..255))
    $zeroRate = [IO.File]::ReadAllBytes($sample); 24..27 | ForEach-Object { $zeroRate[$_] = 0 }
    [IO.File]::WriteAllBytes((Join-Path $mixed 'bad5-zero-hertz.wav'), $zeroRate)
}

Describe 'Get-SerEmotion' {
    It 'gives one prediction a file, from FileInfo objects in the pipeline' {
        $result = Get-ChildItem $samples -Filter *.wav | Get-SerEmotion
        $result.Count | Should -Be $count
        $result | ForEach-Object { $_.Emotion | Should -BeIn $labels }
        ($result | Group-Object Emotion | Measure-Object Count -Sum).Sum | Should -Be $count
    }

    It 'refuses an empty output path, whatever else is asked' {
        { Get-SerEmotion $samples -CsvStyle full } | Should -Throw '-CsvStyle needs -Csv.' -ErrorId 'OptionInvalid,SerPS.Cmdlets.GetSerEmotion'
        { Get-SerEmotion $samples -Csv '' } | Should -Throw -ErrorId 'OptionInvalid,SerPS.Cmdlets.GetSerEmotion'
    }

    It 'gives probabilities of every label that sum to one, the highest being the confidence' {
        $result = Get-SerEmotion (Join-Path $samples 'sad-low.wav')
        $result.Probabilities.Keys | Should -Be $labels
        ($result.Probabilities.Values | Measure-Object -Sum).Sum | Should -BeGreaterThan 0.99999
        ($result.Probabilities.Values | Measure-Object -Sum).Sum | Should -BeLessThan 1.00001
        $result.Confidence | Should -Be ($result.Probabilities.Values | Measure-Object -Maximum).Maximum
        $result.Start | Should -Be 0
        $result.End | Should -BeGreaterThan 1
    }

    It 'takes wildcards, folders, strings in the pipeline and literal paths alike' {
        $expected = @(Get-SerEmotion $samples | ForEach-Object Confidence)
        $expected.Count | Should -Be $count
        @(Get-SerEmotion "$samples/*.wav" | ForEach-Object Confidence) | Should -Be $expected
        @((Get-ChildItem $samples -Filter *.wav).FullName | Get-SerEmotion | ForEach-Object Confidence) | Should -Be $expected
        @(Get-SerEmotion -LiteralPath $samples | ForEach-Object Confidence) | Should -Be $expected
    }

    It 'takes the rows of a CSV file of full names' {
        $list = Join-Path $TestDrive 'list.csv'
        Get-ChildItem $samples -Filter *.wav | Select-Object FullName | Export-Csv $list
        @(Import-Csv $list | Get-SerEmotion | ForEach-Object Path) | Should -Be (Get-ChildItem $samples -Filter *.wav).FullName
    }

    It 'reads a file whose name looks like a wildcard' {
        $odd = Join-Path $TestDrive 'take [1] ä.wav'
        [IO.File]::Copy((Join-Path $samples 'sad-low.wav'), $odd)
        (Get-SerEmotion -LiteralPath $odd).Path | Should -Be $odd
        (Get-ChildItem $TestDrive -Filter 'take*' | Get-SerEmotion).Path | Should -Be $odd
    }

    It 'keeps the input order with many files at once' {
        $paths = (Get-ChildItem $mixed -Filter good*.wav).FullName
        ($paths | Get-SerEmotion -ThrottleLimit 4).Path | Should -Be $paths
    }

    It 'reports every bad file as one error of its own and goes on' {
        $result = Get-ChildItem $mixed -Filter *.wav | Get-SerEmotion -ErrorVariable problems -ErrorAction SilentlyContinue
        $result.Count | Should -Be 20
        $problems.Count | Should -Be 5
        $problems.FullyQualifiedErrorId | Sort-Object | Should -Be @(
            'AudioTooShort,SerPS.Cmdlets.GetSerEmotion'
            'AudioUnreadable,SerPS.Cmdlets.GetSerEmotion'
            'AudioUnreadable,SerPS.Cmdlets.GetSerEmotion'
            'AudioUnreadable,SerPS.Cmdlets.GetSerEmotion'
            'AudioUnreadable,SerPS.Cmdlets.GetSerEmotion')
        $problems | ForEach-Object { $_.Exception.Message | Should -BeLike "*bad*" }
    }

    It 'shows that there is no speech instead of an emotion, with windows and without' {
        $quiet = [SerPS.Audio.AudioClip]::new([float[]]::new(16000), 16000)
        ($quiet | Get-SerEmotion).Emotion | Should -BeNullOrEmpty
        ($quiet | Get-SerEmotion | ConvertTo-Csv | ConvertFrom-Csv).Emotion | Should -BeNullOrEmpty
        foreach ($view in ($quiet | Get-SerEmotion | Out-String), ($quiet | Get-SerEmotion -Window 1 | Out-String)) {
            $view | Should -BeLike '*(no speech)*'
            $view | Should -Not -BeLike '*%*'
        }
    }

    It 'hears no offset, by the constant or slowly drifting' {
        $clip = Import-SerAudio (Join-Path $PSScriptRoot '../../samples/angry.wav')
        $expected = ($clip | Get-SerEmotion).Emotion
        foreach ($offset in { 0.01 }, { 0.1 }, { 0.09 * [Math]::Sin(0.6 * $args[0] / $clip.SampleRate) }) {
            $shifted = [float[]]::new($clip.Samples.Length)
            for ($i = 0; $i -lt $shifted.Length; $i++) { $shifted[$i] = $clip.Samples[$i] + (& $offset $i) }
            ([SerPS.Audio.AudioClip]::new($shifted, $clip.SampleRate) | Get-SerEmotion).Emotion | Should -Be $expected
        }
    }

    It 'hears each channel of a call alone, and says that mixed ones differ' {
        $agent = Import-SerAudio (Join-Path $samples 'calm-slow.wav'); $customer = Import-SerAudio (Join-Path $samples 'angry-fast.wav')
        $call = Join-Path $TestDrive 'call.wav'
        & (Join-Path $PSScriptRoot 'Write-StereoWav.ps1') -Path $call -Left $agent.Samples -Right $customer.Samples -SampleRate $agent.SampleRate
        $each = @(Get-SerEmotion $call -Channel each)
        $each.Channel | Should -Be 1, 2
        $each[1].Emotion | Should -Be ($customer | Get-SerEmotion).Emotion
        (Get-SerEmotion $call -Channel right).Emotion | Should -Be $each[1].Emotion
        Get-SerEmotion $call -WarningVariable told -WarningAction SilentlyContinue | Should -HaveCount 1
        "$told" | Should -BeLike "*call.wav*channels differ*"
    }

    It 'keeps the times of parts that a manifest names, alone and in a table' {
        $file = Join-Path $samples 'sad-low.wav'; $list = Join-Path $TestDrive 'parts.csv'; $table = Join-Path $TestDrive 'parts-out.csv'
        Set-Content $list "path,start,end", "$file,0,1.2", "$file,1.4,2.6"
        $parts = @(Get-SerDataset $list | Get-SerEmotion -Csv $table)
        $parts.Start | Should -Be 0, 1.4
        $parts.End | ForEach-Object { [Math]::Round($_, 6) } | Should -Be 1.2, 2.6
        @(Import-Csv $table).start | Should -Be '0 days 00:00:00', '0 days 00:00:01.400000'
    }

    It 'hears all of a recording, not its middle' {
        $read = { param($name) Import-SerAudio (Join-Path $samples "$name.wav") }
        $middle = & $read 'sad-low'
        $answers = foreach ($name in 'angry-fast', 'calm-slow') {
            $around = (& $read $name).Samples
            $all = [float[]]($around + $around + $around + $middle.Samples + $around + $around + $around)
            [SerPS.Audio.AudioClip]::new($all, $middle.SampleRate) | Get-SerEmotion
        }
        $answers[0].Confidence | Should -Not -Be $answers[1].Confidence
        $answers | ForEach-Object { $_.Heard | Should -BeGreaterThan 5; ($_.Mix.Values | Measure-Object -Sum).Sum | Should -BeGreaterThan 0.999 }
    }

    It 'reads a recording of any name, counts what it leaves out, and names the file in every warning' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'odd')
        $unfinished = [IO.File]::ReadAllBytes((Join-Path $samples 'sad-low.wav'))
        $data = [Text.Encoding]::Latin1.GetString($unfinished).IndexOf('data', [StringComparison]::Ordinal)
        4..7 | ForEach-Object { $unfinished[$data + $_] = 255 } # a stream's size
        [IO.File]::WriteAllBytes((Join-Path $folder 'stream.dat'), $unfinished)
        [IO.File]::WriteAllBytes((Join-Path $folder 'a.bin'), [byte[]]::new(100))
        @(Get-SerEmotion $folder -WarningVariable told -WarningAction SilentlyContinue).Count | Should -Be 1
        ($told -like '*stream.dat*data chunk*').Count | Should -Be 1
        ($told -like '*.bin (1)*').Count | Should -Be 1
    }

    It 'names a path that does not exist' {
        Get-SerEmotion (Join-Path $TestDrive 'nowhere.wav') -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -Be 'PathNotFound,SerPS.Cmdlets.GetSerEmotion'
    }

    It 'stops with ModelNotFound when there is no such model' {
        { Get-SerEmotion $samples -Model nowhere } | Should -Throw -ErrorId 'ModelNotFound,SerPS.Cmdlets.GetSerEmotion'
    }

    It 'predicts from the model file alone, copied and renamed' {
        $copy = Join-Path $TestDrive 'renamed.onnx'
        Copy-Item (Get-SerModel ravdess-mlp).Path $copy
        (Get-SerEmotion (Join-Path $samples 'sad-low.wav') -Model $copy).Model | Should -Be 'renamed'
    }

    It 'emits the first result before the last file is read' {
        $seen = [Collections.Generic.List[string]]::new()
        Get-ChildItem $mixed -Filter good*.wav | ForEach-Object { $seen.Add('read'); $_ } | Get-SerEmotion -ThrottleLimit 1 |
            Select-Object -First 1 | Should -Not -BeNullOrEmpty
        $seen.Count | Should -BeLessThan 20
    }

    It 'gives one prediction a window, of files and of audio in memory' {
        $file = Join-Path $samples 'sad-low.wav'
        $windows = @(Get-SerEmotion $file -Window 1 -Hop 0.5)
        $windows.Count | Should -Be 6
        $windows[1].Start | Should -Be 0.5
        $windows[1].End | Should -Be 1.5
        $windows[1].Speech | Should -BeTrue
        ($windows | Out-String) | Should -Match 'Start'
        @(Import-SerAudio $file | Get-SerEmotion -Window 1).Confidence | Should -Be $windows.Confidence
        @(Get-SerEmotion $mixed -Window 2 -Hop 2 -ErrorVariable problems -ErrorAction SilentlyContinue).Count | Should -BeGreaterOrEqual 20
        $problems.Count | Should -Be 5
    }

    It 'writes a table and subtitles beside what it emits' {
        $csv = Join-Path $TestDrive 'out.csv'; $vtt = Join-Path $TestDrive 'out.vtt'
        $windows = @(Get-SerEmotion (Join-Path $samples 'sad-low.wav') -Window 1 -Csv $csv -Vtt $vtt)
        @(Import-Csv $csv).Count | Should -Be $windows.Count
        @(Import-Csv $csv)[1].start | Should -Be '0 days 00:00:00.500000'
        Get-Content $vtt -TotalCount 1 | Should -Be 'WEBVTT'
    }

    It 'refuses windows without meaning' {
        { Get-SerEmotion $samples -Window 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,SerPS.Cmdlets.GetSerEmotion'
    }

    It 'runs in ForEach-Object -Parallel' {
        $manifest = Join-Path $PSScriptRoot '../../SerPS.psd1'
        $result = Get-ChildItem $samples -Filter *.wav | ForEach-Object -Parallel {
            Import-Module $using:manifest
            Get-SerEmotion $_.FullName
        } -ThrottleLimit 2
        $result.Count | Should -Be $count
    }

    It 'tells the gender too with -WithGender' {
        $sample = Join-Path $samples 'sad-low.wav'
        (Get-SerEmotion $sample).Gender | Should -BeNullOrEmpty
        $result = Get-SerEmotion $sample -WithGender
        $result.Gender | Should -BeIn 'female', 'male'
        $result.GenderConfidence | Should -BeGreaterOrEqual 0.5
        foreach ($view in ($result | Out-String -Width 80), (Get-SerEmotion $sample -WithGender -Window 1 | Out-String -Width 80),
            ([SerPS.Data.Clip]@{ Path = $sample; Emotion = 'sad' } | Get-SerEmotion -WithGender | Out-String -Width 80)) {
            $view | Should -Match '\b(fe)?male\b'
        }
        $result | Out-String -Width 80 | Should -Match 'Gender[\s\S]*(fe)?male \d+ ?%'
    }

    It 'takes the gender model of a folder of SERPS_MODELS first' {
        $corpus = Join-Path $TestDrive 'gender-corpus'
        & (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $corpus -Actors 4
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'models')
        Invoke-SerTraining $corpus (Join-Path $folder 'ravdess-gender.onnx') -Target gender -Extractor mfcc-mean -Split random -Epochs 1 -WarningAction Ignore |
            ForEach-Object Target | Should -Be 'gender'
        $sample = Join-Path $samples 'sad-low.wav'

        $script = "Import-Module '$(Join-Path $PSScriptRoot '../../SerPS.psd1')'; Get-SerEmotion '$sample' -WithGender | ConvertTo-Json"
        $env:SERPS_MODELS = $folder
        try { $result = & (Join-Path $PSScriptRoot Invoke-Pwsh.ps1) $script | ConvertFrom-Json } finally { $env:SERPS_MODELS = $null }
        $result.Gender | Should -BeIn 'female', 'male'
        $result.GenderConfidence | Should -BeGreaterOrEqual 0.5
    }

    It 'logs beginning, end and errors where -LogTo asks for it, and says what is missing where there is no log' -Skip:$IsWindows {
        $sample = Join-Path $samples 'sad-low.wav'; $bad = Join-Path $mixed 'bad2-text.wav'
        if ((Test-Path /dev/log, /var/run/syslog) -contains $true) {
            Set-ItResult -Skipped -Because 'the syslog of this machine is not ours to read'
            return
        }

        { Get-SerEmotion $sample -LogTo System } | Should -Throw '*no syslog*' -ErrorId 'OutputUnwritable,SerPS.Cmdlets.GetSerEmotion'
        $daemon = [Net.Sockets.Socket]::new('Unix', 'Dgram', 'Unspecified')
        try { $daemon.Bind([Net.Sockets.UnixDomainSocketEndPoint]::new('/dev/log')) }
        catch { Set-ItResult -Skipped -Because 'only the superuser makes a syslog'; return }
        try {
            $heard = Get-SerEmotion $sample, $bad -LogTo System -ErrorAction SilentlyContinue
            $heard.Confidence | Should -Be (Get-SerEmotion $sample).Confidence
            $lines = while ($daemon.Available) {
                $buffer = [byte[]]::new(2000)
                [Text.Encoding]::UTF8.GetString($buffer, 0, $daemon.Receive($buffer))
            }
        } finally { $daemon.Dispose() }
        $lines.Count | Should -Be 3 -Because ($lines -join "`n")
        $lines[0] | Should -Match '^<14>.*SerPS\[\d+\]: emotion: begun\.$'
        $lines[1] | Should -Match '^<11>.*: AudioUnreadable: .*bad2-text\.wav'
        $lines[2] | Should -Match '^<14>.*: emotion: ended; 1 done, 1 failed\.$'
    }
}
