# Fills a folder with what the examples of the help pages use: ./samples, ./clip.wav, ./calls.csv, ./ravdess (a tiny synthetic corpus
# with RAVDESS names), ./held-out (speakers that it lacks), ./TESS ./old.h5 (a Keras model) and ./my.onnx, a model trained on ./ravdess,
# with the predictions of its folds.
param([Parameter(Mandatory)][string] $Folder, [int] $Repetitions = 2, [double] $Seconds = 0.6, [string[]] $Emotion = @('04', '05'))
$ErrorActionPreference = 'Stop'

New-Item -ItemType Directory $Folder -Force | Out-Null
$samples = Join-Path $PSScriptRoot '../../samples'
New-Item -ItemType Directory (Join-Path $Folder 'samples') | Out-Null
Copy-Item (Join-Path $samples '*.wav'), (Join-Path $samples 'manifest.csv') (Join-Path $Folder 'samples')
Copy-Item (Join-Path $samples 'sad.wav') (Join-Path $Folder 'clip.wav')
Get-ChildItem (Join-Path $Folder 'samples') -Filter *.wav | ForEach-Object { [pscustomobject]@{ path = "samples/$($_.Name)"; room = 1 } } |
    Export-Csv (Join-Path $Folder 'calls.csv')

Copy-Item (Join-Path $PSScriptRoot '../Data/import/keras/keras2-conv1d.h5') (Join-Path $Folder 'old.h5')
$ravdess = Join-Path $Folder 'ravdess'
& (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $ravdess -Repetitions $Repetitions -Seconds $Seconds -Emotion $Emotion
& (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') (Join-Path $Folder 'held-out') -FirstActor 9 -Actors 4 -Seconds $Seconds -Emotion $Emotion
$recordings = Get-ChildItem $ravdess
foreach ($speaker in 'OAF', 'YAF') {
    $emotions = New-Item -ItemType Directory (Join-Path $Folder 'TESS' "${speaker}_Fear") -Force
    for ($word = 0; $word -lt 3; $word++) {
        Copy-Item $recordings[$word + ($speaker -eq 'OAF' ? 3 : 0)] (Join-Path $emotions "${speaker}_$(('back', 'bar', 'base')[$word])_fear.wav")
    }
}
Invoke-SerTraining $ravdess (Join-Path $Folder 'my.onnx') -Architecture mlp -Epochs 2 -Split speaker:2 -Folds -ThrottleLimit 1 | Out-Null
