# The scores of ravdess-crnn in default-model.md: trains crnn with its usual settings on RAVDESS speech, speaker-independent with two
# seeds, and on one random split with three, and writes the rows of the tables. A run that was stopped goes on where it was.
#   ./docs/experiments/Measure-DefaultModel.ps1 ./ravdess
param(
    [Parameter(Mandatory)] [string] $Ravdess,
    [string] $OutFolder = 'artifacts/default-model',
    [int] $ThrottleLimit = 1, # more threads add in another order, so that scores differ a little
    [int] $Epochs
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
New-Item -ItemType Directory $OutFolder -Force | Out-Null
$settings = @{ Architecture = 'crnn'; Device = 'Cpu'; ThrottleLimit = $ThrottleLimit; Resume = $true; WarningAction = 'Ignore' }
$limit = $Epochs -gt 0 ? @{ Epochs = $Epochs } : @{}

function Write-Row([string] $Name, [string] $Predictions) {
    $report = Test-SerModel -Predictions $Predictions
    $scores = $report.Scores
    $least = @($scores.Emotions | Sort-Object { $_.Recall.Value } -Stable)[0]
    '| {0} | {1} | {2} | {3} | {4:0.000} ({5}) | {6:0.000} |' -f $Name, $scores.UnweightedAverageRecall, $scores.Accuracy,
        $scores.WeightedF1, $least.Recall.Value, $least.Emotion, $report.Calibration.After.Error
}

'| run | UAR | accuracy | weighted F1 | least recall | calibration error |', '|---|---|---|---|---|---|'
foreach ($seed in 42, 43) {
    $result = Invoke-SerTraining $Ravdess (Join-Path $OutFolder "speaker-$seed.onnx") -Split speaker:5 -Folds -Seed $seed @settings @limit
    Write-Row "five folds, seed $seed" $result.Predictions
    foreach ($fold in '02|05|14|15|16', '03|06|07|13|18', '10|11|12|19|20', '08|17|21|23|24', '01|04|09|22') {
        $part = Join-Path $OutFolder 'fold.csv'
        Import-Csv $result.Predictions | Where-Object path -Match "-($fold)\.wav$" | Export-Csv $part -UseQuotes AsNeeded
        Write-Row "actors $($fold.Replace('|', ', ')), seed $seed" $part
    }
}

$split = Join-Path $OutFolder 'random.csv' # the same clips for every seed
Get-SerDataset $Ravdess -Split random -OutPath $split -WarningAction Ignore | Out-Null
foreach ($seed in 42, 43, 44) {
    $result = Invoke-SerTraining $Ravdess (Join-Path $OutFolder "random-$seed.onnx") -Split $split -Seed $seed @settings @limit
    Write-Row "random, seed $seed" $result.Predictions
}
