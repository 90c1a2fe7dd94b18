# Fills a folder with what the examples of the help pages use: ./samples, ./clip.wav, ./calls.csv, ./ravdess (a tiny synthetic corpus
# with RAVDESS names), ./TESS and ./my.onnx, a model trained on ./ravdess.
param([Parameter(Mandatory)][string] $Folder)
$ErrorActionPreference = 'Stop'

New-Item -ItemType Directory $Folder -Force | Out-Null
$samples = Join-Path $PSScriptRoot '../../samples'
New-Item -ItemType Directory (Join-Path $Folder 'samples') | Out-Null
Copy-Item (Join-Path $samples '*.wav') (Join-Path $Folder 'samples')
Copy-Item (Join-Path $samples 'sad-low.wav') (Join-Path $Folder 'clip.wav')
Get-ChildItem (Join-Path $Folder 'samples') | ForEach-Object { [pscustomobject]@{ path = "samples/$($_.Name)"; room = 1 } } |
    Export-Csv (Join-Path $Folder 'calls.csv')

$ravdess = Join-Path $Folder 'ravdess'
& (Join-Path $PSScriptRoot 'New-SyntheticCorpus.ps1') $ravdess -Repetitions 2
$recordings = Get-ChildItem $ravdess
foreach ($speaker in 'OAF', 'YAF') {
    $emotions = New-Item -ItemType Directory (Join-Path $Folder 'TESS' "${speaker}_Fear") -Force
    for ($word = 0; $word -lt 3; $word++) {
        Copy-Item $recordings[$word + ($speaker -eq 'OAF' ? 3 : 0)] (Join-Path $emotions "${speaker}_$(('back', 'bar', 'base')[$word])_fear.wav")
    }
}
Invoke-SerTraining $ravdess (Join-Path $Folder 'my.onnx') -Architecture mlp -Epochs 2 -ThrottleLimit 1 | Out-Null
