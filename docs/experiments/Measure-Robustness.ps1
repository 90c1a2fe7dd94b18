# The table "under disturbances" of serps-voice.md: what becomes of a model's answers when recordings are disturbed. UAR among neutral,
# happy, sad and angry, the share of answers (among these) that are no longer the same, and the share that is uncertain. Needs ffmpeg.
#   ./docs/experiments/Measure-Robustness.ps1 artifacts/voice/data/voice.csv -Corpus emovo, tess
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [string] $Model = 'serps-voice',
    [string[]] $Corpus = @('emovo', 'tess'),
    [string] $OutFolder = 'artifacts/voice/disturbed'
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
$four = 'neutral', 'happy', 'sad', 'angry'
$disturbances = [ordered]@{
    'as they are' = @()
    'telephone: 300 to 3400 Hz, mu-law, 8 kHz' = '-af', 'highpass=f=300,lowpass=f=3400', '-ar', '8000', '-c:a', 'pcm_mulaw'
    '8 kHz' = '-ar', '8000'
    'MP3, 32 kbit/s' = '-c:a', 'libmp3lame', '-b:a', '32k'
    '20 dB louder, clipped' = '-af', 'volume=20dB'
    '20 dB quieter' = '-af', 'volume=-20dB'
    'an offset (DC) of 0.05' = '-af', 'dcshift=0.05'
    'without the first 0.2 s' = '-af', 'atrim=start=0.2'
    'white noise, 20 dB' = 'noise=20 p=1'
    'white noise, 10 dB' = 'noise=10 p=1'
}

function Convert-Clip($Clips, [string] $Folder, [string] $Extension, [string[]] $Arguments) {
    New-Item -ItemType Directory $Folder -Force | Out-Null
    for ($first = 0; $first -lt $Clips.Count; $first += 40) { # starting a process takes longer than decoding
        $part = @($Clips[$first..([Math]::Min($first + 40, $Clips.Count) - 1)])
        $in = $part | ForEach-Object { '-i', $_.Path }
        $out = for ($i = 0; $i -lt $part.Count; $i++) { @('-map', "${i}:a:0") + $Arguments + (Join-Path $Folder "$($part[$i].Id)$Extension") }
        ffmpeg -v error -nostdin -y -threads 1 @in @out
        if ($LASTEXITCODE) { throw "ffmpeg ended with $LASTEXITCODE." }
    }
}

$id = 0
$clips = @(Get-SerDataset $Manifest -WarningAction Ignore | Where-Object { $_.Corpus -in $Corpus -and $_.Emotion -in $four } |
        ForEach-Object { [pscustomobject]@{ Id = '{0:0000}' -f $id++; Path = $_.Path; Emotion = $_.Emotion } })
$before = @{}
"$($clips.Count) clips of $($Corpus -join ', '), $Model", '', '| recordings | UAR | other answers | uncertain |', '|---|---|---|---|'
foreach ($name in $disturbances.Keys) {
    $folder = Join-Path $OutFolder ($name -replace '\W+', '-')
    $arguments = @($disturbances[$name])
    if ($arguments -and $arguments[0] -like 'noise*') {
        $noise = [SerPS.Features.Augmentation.AugmentationPipeline]::Parse($arguments[0])
        New-Item -ItemType Directory $folder -Force | Out-Null
        foreach ($clip in $clips) {
            $random = [SerPS.Features.Augmentation.AugmentationPipeline]::Random(42, 'robustness', 1, [int] $clip.Id)
            [SerPS.Audio.WavWriter]::Write((Join-Path $folder "$($clip.Id).wav"), $noise.Apply((Import-SerAudio $clip.Path), $random))
        }
    } else {
        $mp3 = $arguments -contains 'libmp3lame'
        Convert-Clip $clips ($mp3 ? "$folder-coded" : $folder) ($mp3 ? '.mp3' : '.wav') $arguments
        if ($mp3) {
            $coded = $clips | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Path = Join-Path "$folder-coded" "$($_.Id).mp3" } }
            Convert-Clip @($coded) $folder '.wav' @()
        }
    }

    $answers = @{}
    $uncertain = 0
    Get-SerEmotion $folder -Model $Model -WarningAction Ignore | ForEach-Object {
        $prediction = $_
        $answers[[IO.Path]::GetFileNameWithoutExtension($_.Path)] = $four | Sort-Object { -$prediction.Probabilities[$_] } -Stable |
            Select-Object -First 1
        $uncertain += $prediction.Uncertain
    }
    $before = $before.Count ? $before : $answers
    $recalls = $clips | Group-Object Emotion | ForEach-Object {
        @($_.Group | Where-Object { $answers[$_.Id] -eq $_.Emotion }).Count / $_.Count
    }
    $changed = @($clips | Where-Object { $answers[$_.Id] -ne $before[$_.Id] }).Count
    '| {0} | {1:0.000} | {2:p0} | {3:p0} |' -f $name, ($recalls | Measure-Object -Average).Average, ($changed / $clips.Count),
        ($uncertain / $clips.Count)
}
