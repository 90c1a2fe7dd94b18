# The search in default-model.md: trains one crnn for each row of its tables and writes how well it tells the emotions of the validation
# speakers, or of the validation clips of a random split. Actors 1, 4, 9 and 22 are on no side. A run that was stopped goes on where it was.
#   ./docs/experiments/Search-DefaultModel.ps1 ./ravdess
#   ./docs/experiments/Search-DefaultModel.ps1 ./ravdess -Only mixup* -Validation 10, 11, 12, 19, 20
param(
    [Parameter(Mandatory)] [string] $Ravdess,
    [string] $OutFolder = 'artifacts/default-model-search',
    [string] $Only = '*',
    [int[]] $Validation = (2, 5, 14, 15, 16),
    [int[]] $Speakers = (2, 5 + 6..8 + 10..21 + 23, 24 | Where-Object { $_ -notin $Validation }), # to learn from
    [int] $Epochs # in place of each row's own
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
New-Item -ItemType Directory $OutFolder -Force | Out-Null
$clips = @(Get-SerDataset $Ravdess -Channel speech | Where-Object Speaker -NotMatch '-(01|04|09|22)$')
$group = ($Validation + 'from' + $Speakers) -join '-'
$bySpeaker = Join-Path $OutFolder "$group.csv"
$clips | ForEach-Object {
    $speaker = [int] $_.Speaker.Split('-')[-1]
    $side = $speaker -in $Validation ? 'validation' : $speaker -in $Speakers ? 'train' : 'test'
    [pscustomobject] @{ path = $_.Path; split = $side }
} | Export-Csv $bySpeaker -UseQuotes AsNeeded

$usual = @{
    Channels = 16, 32, 64; Dropout = 0.3; Seconds = 2; HopMs = 10; TrimDb = 40; Speed = 'speed'; TimeWidth = 20; Epochs = 40; Rate = 0.003
}
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
    'usual-2s' = @{ Speed = $wide; Dropout = 0.2 }
    'usual-3s' = @{ Speed = $wide; Dropout = 0.2; Seconds = 3 }
    'mixup' = @{ Speed = $wide; Dropout = 0.2; Mixup = 0.3; Epochs = 70 }
    'mixup-strong' = @{ Speed = $wide; Dropout = 0.2; Mixup = 1; Epochs = 70 }
    'mixup-3s' = @{ Speed = $wide; Dropout = 0.2; Mixup = 0.3; Seconds = 3; Epochs = 60 }
    'random' = @{ Speed = $wide; Epochs = 60 }
    'random-long' = @{ Seconds = 3; Epochs = 50 }
    'random-long-slow' = @{ Seconds = 3; Epochs = 50; Rate = 0.001 }
    'random-long-coarse' = @{ Seconds = 3; HopMs = 15; TimeWidth = 14; Dropout = 0.1; Epochs = 50 }
    'random-long-mixup' = @{ Seconds = 3; HopMs = 15; TimeWidth = 14; Dropout = 0.1; Speed = $wide; Mixup = 0.3; Epochs = 60 }
    'random-long-mixup-large' = @{
        Seconds = 3; HopMs = 15; TimeWidth = 14; Dropout = 0.1; Speed = $wide; Mixup = 0.3; Epochs = 60; Channels = 32, 64, 96
    }
    'random-mixup' = @{ Dropout = 0.2; Speed = $wide; Mixup = 0.3; Epochs = 60 }
    'random-mixup-fast' = @{ Dropout = 0.2; Speed = $wide; Mixup = 0.3; Epochs = 60; Rate = 0.006 }
    'random-mixup-deep' = @{ Dropout = 0.2; Speed = $wide; Mixup = 0.3; Epochs = 60; Channels = 16, 32, 64, 128 }
}

'| run | best UAR | at epoch | mean of the last five | last loss |', '|---|---|---|---|---|'
foreach ($name in $tried.Keys -like $Only) {
    $x = $usual.Clone()
    $tried[$name].GetEnumerator() | ForEach-Object { $x[$_.Key] = $_.Value }
    $architecture = @{ name = 'crnn'; channels = $x.Channels; members = 1; dropout = $x.Dropout } | ConvertTo-Json -Compress
    $extractor = @{ name = 'log-mel-sequence'; seconds = $x.Seconds; hopMs = $x.HopMs; trimDb = $x.TrimDb } | ConvertTo-Json -Compress
    $augment = "$($x.Speed),crop=$($x.Seconds) trimDb=$($x.TrimDb),specaugment timeWidth=$($x.TimeWidth) frequencyWidth=8"
    if ($x.Mixup) { $augment += ",mixup=$($x.Mixup)" }
    $limit = $Epochs -gt 0 ? $Epochs : $x.Epochs
    $split, $out = $name -like 'random*' ? ('random', $name) : ($bySpeaker, "$name-$group")
    $result = $clips | Invoke-SerTraining -OutPath (Join-Path $OutFolder "$out.onnx") -Architecture $architecture -Extractor $extractor `
        -Augment $augment -Split $split -LearningRate $x.Rate -Epochs $limit -Patience $limit -Seed 1 -Device Cpu -ThrottleLimit 1 `
        -Resume -WarningAction Ignore
    $curve = @(Import-Csv $result.Curves)
    $best = ($curve | Sort-Object { [double] $_.score } -Descending -Stable)[0]
    $last = ($curve | Select-Object -Last 5 | Measure-Object score -Average).Average
    '| {0} | {1:0.000} | {2} | {3:0.000} | {4:0.000} |' -f $name, [double] $best.score, $best.epoch, $last, [double] $curve[-1].loss
}
