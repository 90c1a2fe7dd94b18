# Makes serps-voice from the corpora: one manifest of their recordings as they are, then the training. A training that was stopped goes on.
# Needs ffmpeg for FLAC; takes an hour or two on one thread, and 2 GB of memory.
#   ./docs/experiments/Train-Voice.ps1 ../shared/data
# The folder holds ravdess-speech/Actor_XX/*.flac (RAVDESS), tess-sample.zip (TESS) and corpora/NAME/manifest.csv of the others. TESS and
# TurEV are tests, of which nothing is learned. With -LeftOut one of the others is the test:
#   foreach ($corpus in 'ased', 'emodb', 'emotale', 'emotiontts-ko', 'emovo', 'nemo', 'ravdess') {
#       ./docs/experiments/Train-Voice.ps1 ../shared/data -LeftOut $corpus
#   }
param(
    [Parameter(Mandatory)] [string] $DataFolder,
    [string] $OutFolder = 'artifacts/voice',
    [long] $Seed = 42,
    [string] $LeftOut,
    [string] $Config = (Join-Path $PSScriptRoot '../../Models/serps-voice.config.json'),
    [string] $Device = 'Cpu'
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
$data = (New-Item -ItemType Directory (Join-Path $OutFolder data) -Force).FullName

# speakers that validate: they choose the epoch, the temperature and the thresholds
$validation = @{
    'ravdess' = '01', '04', '09', '22'; 'emodb' = '15', '16'; 'nemo' = 'MK0', 'WR0'; 'emotale' = '016', '017', '019'
    'ased' = '58', '60', '61', '62', '63', '64', '65'; 'emotiontts-ko' = 'nee', 'neo', 'emb'; 'emovo' = 'f3', 'm3'
}
$test = $LeftOut ? @($LeftOut) : 'turev', 'tess'

function New-Row([string] $Corpus, [string] $Source, $Clip) {
    $speaker = $Clip.Speaker -replace "^$Corpus-"
    $emotion = $Clip.Emotion
    if ($Corpus -eq 'emotiontts-ko') { # its documentation has angry and sad the wrong way round
        $emotion = @{ angry = 'sad'; sad = 'angry' }[$emotion] ?? $emotion
    }
    [pscustomobject]@{
        path = $Source; emotion = $emotion; speaker = "$Corpus-$speaker"; gender = $Clip.Gender; corpus = $Corpus; language = $Clip.Language
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

$name = $LeftOut ? "without-$LeftOut-$Seed" : 'serps-voice'
$manifest = Join-Path $data ($LeftOut ? "$name.csv" : 'voice.csv')
$rows | Where-Object { -not $LeftOut -or $_.corpus -notin 'tess', 'turev' } | Export-Csv $manifest -UseQuotes AsNeeded

$model = Join-Path $OutFolder "$name.onnx"
Invoke-SerTraining $manifest $model -Config $Config -Split given -Seed $Seed -Device $Device -Resume | Out-Null
Add-SerBaseline $manifest $model -Model $model
