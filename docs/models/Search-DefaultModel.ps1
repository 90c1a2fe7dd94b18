# The search in ../default-model.md: trains one crnn for each row of the table and writes how well it tells the emotions of the validation
# speakers, actors 2, 5, 14, 15 and 16. Actors 1, 4, 9 and 22 are on no side. A run that was stopped goes on where it was.
#   ./docs/models/Search-DefaultModel.ps1 ./ravdess
param(
    [Parameter(Mandatory)] [string] $Ravdess,
    [string] $OutFolder = 'artifacts/default-model-search',
    [string] $Only = '*',
    [int] $Epochs = 40
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
New-Item -ItemType Directory $OutFolder -Force | Out-Null
$clips = @(Get-SerDataset $Ravdess -Channel speech | Where-Object Speaker -NotMatch '-(01|04|09|22)$')
$split = Join-Path $OutFolder 'split.csv'
$clips | ForEach-Object {
    $side = switch -Regex ($_.Speaker) { '-(02|05|14|15|16)$' { 'validation' } '-03$' { 'test' } default { 'train' } }
    [pscustomobject] @{ path = $_.Path; split = $side }
} | Export-Csv $split -UseQuotes AsNeeded

$usual = @{ Channels = 16, 32, 64; Dropout = 0.3; Seconds = 2; HopMs = 10; TrimDb = 40; Speed = 'speed'; TimeWidth = 20 }
$wide = 'speed=0.85:1.15 count=7'
$tried = [ordered] @{
    'large' = @{ Channels = 24, 48, 96 }
    'small' = @{}
    'dropout' = @{ Dropout = 0.5 }
    'wide' = @{ Speed = $wide }
    'wider' = @{ Speed = 'speed=0.8:1.25 count=10' }
    'trimmed' = @{ Speed = $wide; TrimDb = 30 }
    'long' = @{ Seconds = 3 }
    'long-wide' = @{ Seconds = 3; Speed = $wide }
    'long-wide-coarse' = @{ Seconds = 3; Speed = $wide; HopMs = 15; TimeWidth = 14 }
    'long-wide-coarse-less-dropout' = @{ Seconds = 3; Speed = $wide; HopMs = 15; TimeWidth = 14; Dropout = 0.1 }
}

'| run | best UAR | at epoch | mean of the last five | last loss |', '|---|---|---|---|---|'
foreach ($name in $tried.Keys -like $Only) {
    $x = $usual.Clone()
    $tried[$name].GetEnumerator() | ForEach-Object { $x[$_.Key] = $_.Value }
    $architecture = @{ name = 'crnn'; channels = $x.Channels; members = 1; dropout = $x.Dropout } | ConvertTo-Json -Compress
    $extractor = @{ name = 'log-mel-sequence'; seconds = $x.Seconds; hopMs = $x.HopMs; trimDb = $x.TrimDb } | ConvertTo-Json -Compress
    $augment = "$($x.Speed),crop=$($x.Seconds) trimDb=$($x.TrimDb),specaugment timeWidth=$($x.TimeWidth) frequencyWidth=8"
    $result = $clips | Invoke-SerTraining -OutPath (Join-Path $OutFolder "$name.onnx") -Architecture $architecture -Extractor $extractor `
        -Augment $augment -Split $split -Epochs $Epochs -Patience $Epochs -Seed 1 -Device Cpu -ThrottleLimit 1 `
        -Resume -WarningAction Ignore
    $curve = @(Import-Csv $result.Curves)
    $best = ($curve | Sort-Object { [double] $_.score } -Descending -Stable)[0]
    $last = ($curve | Select-Object -Last 5 | Measure-Object score -Average).Average
    '| {0} | {1:0.000} | {2} | {3:0.000} | {4:0.000} |' -f $name, [double] $best.score, $best.epoch, $last, [double] $curve[-1].loss
}
