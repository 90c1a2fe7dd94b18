# Makes serps-voice from the corpora: their recordings as 16 kHz WAV with one manifest, then the training. What was done before is not done
# again, and a training that was stopped goes on. Needs ffmpeg; takes an hour or two on one thread, and 2 GB of disk and memory each.
#   ./docs/experiments/Train-Voice.ps1 ../shared/data
# The folder holds ravdess-speech/Actor_XX/*.flac (RAVDESS), tess-sample.zip (TESS) and corpora/NAME/manifest.csv of the others. TESS and
# TurEV are tests, of which nothing is learned. With -LeftOut one of the others is the test, and EMOVO is learned from:
#   foreach ($corpus in 'ased', 'emodb', 'emotale', 'emotiontts-ko', 'emovo', 'nemo', 'ravdess') {
#       ./docs/experiments/Train-Voice.ps1 ../shared/data -LeftOut $corpus -Config docs/experiments/voice-wide.config.json
#   }
param(
    [Parameter(Mandatory)] [string] $DataFolder,
    [string] $OutFolder = 'artifacts/voice',
    [long] $Seed = 42,
    [string] $LeftOut,
    [string] $Config = (Join-Path $PSScriptRoot '../../Models/serps-voice.config.json'),
    [string] $Device = 'Cpu',
    [switch] $AsShipped # with angry and sad of the Korean corpus as its documentation has them: the wrong way round
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
$data = (New-Item -ItemType Directory (Join-Path $OutFolder data) -Force).FullName

# speakers that validate: they choose the epoch, and with EMOVO, of which nothing is learned either, temperature and thresholds
$validation = @{
    'ravdess' = '01', '04', '09', '22'; 'emodb' = '15', '16'; 'nemo' = 'MK0', 'WR0'; 'emotale' = '016', '017', '019'
    'ased' = '58', '60', '61', '62', '63', '64', '65'; 'emotiontts-ko' = 'nee', 'neo', 'emb'; 'emovo' = 'f1', 'f2', 'f3', 'm1', 'm2', 'm3'
}
$test = $LeftOut ? @($LeftOut) : 'turev', 'tess'
if ($LeftOut) { $validation.emovo = 'f3', 'm3' }

function New-Row([string] $Corpus, [string] $Source, $Clip) {
    $speaker = $Clip.Speaker -replace "^$Corpus-"
    $emotion = $Clip.Emotion
    if ($Corpus -eq 'emotiontts-ko' -and -not $AsShipped) {
        $emotion = @{ angry = 'sad'; sad = 'angry' }[$emotion] ?? $emotion
    }
    [pscustomobject]@{
        source = $Source; path = '{0}/{1}.wav' -f $Corpus, [IO.Path]::GetFileNameWithoutExtension($Source); emotion = $emotion
        speaker = "$Corpus-$speaker"; gender = $Clip.Gender; corpus = $Corpus; language = $Clip.Language
        split = $Corpus -in $test ? 'test' : $speaker -in $validation[$Corpus] ? 'validation' : 'train'
    }
}

$rows = @(
    foreach ($corpus in 'ased', 'emodb', 'emotale', 'emotiontts-ko', 'emovo', 'nemo', 'turev') {
        $folder = (Resolve-Path (Join-Path $DataFolder corpora $corpus)).Path
        Import-Csv (Join-Path $folder manifest.csv) | Where-Object emotion -NE 'bored' |
            ForEach-Object { New-Row $corpus (Join-Path $folder $_.path) $_ }
    }
    Get-SerDataset (Join-Path $DataFolder ravdess-speech) -Corpus ravdess | ForEach-Object { New-Row ravdess $_.Path $_ }
    if (-not (Test-Path (Join-Path $data tess-zip))) {
        Expand-Archive (Join-Path $DataFolder tess-sample.zip) (Join-Path $data tess-zip)
    }
    Get-SerDataset (Join-Path $data tess-zip) -Corpus tess | ForEach-Object { New-Row tess $_.Path $_ }
)

# forty recordings a process: starting one takes longer than decoding
$rows | Group-Object corpus | ForEach-Object { New-Item -ItemType Directory (Join-Path $data $_.Name) -Force | Out-Null }
$missing = @($rows | Where-Object { -not (Test-Path (Join-Path $data $_.path)) })
for ($first = 0; $first -lt $missing.Count; $first += 40) {
    $part = $missing[$first..([Math]::Min($first + 40, $missing.Count) - 1)]
    $in = $part | ForEach-Object { '-i', $_.source }
    $out = 0..($part.Count - 1) | ForEach-Object {
        '-map', "${_}:a:0", '-ac', '1', '-ar', '16000', '-c:a', 'pcm_s16le', (Join-Path $data $part[$_].path)
    }
    ffmpeg -v error -nostdin -y -threads 1 @in @out
    if ($LASTEXITCODE) { throw "ffmpeg ended with $LASTEXITCODE." }
    Write-Progress -Activity 'Decoding' -PercentComplete (100 * $first / $missing.Count)
}
$name = $LeftOut ? "without-$LeftOut-$Seed" : 'serps-voice'
$manifest = Join-Path $data ($LeftOut ? "$name.csv" : 'voice.csv')
$rows | Where-Object { -not $LeftOut -or $_.corpus -notin 'tess', 'turev' } |
    Select-Object -ExcludeProperty source | Export-Csv $manifest -UseQuotes AsNeeded

$model = Join-Path $OutFolder "$name.onnx"
Invoke-SerTraining $manifest $model -Config $Config -Split given -Seed $Seed -Device $Device -Resume
