# The scores of vote.md: trains models on one split of RAVDESS speech and lets them vote on its test clips, under both protocols, seed 42.
#   ./docs/experiments/Measure-Vote.ps1 ./ravdess
param(
    [Parameter(Mandatory)] [string] $Ravdess,
    [string[]] $Architecture = @('extra-trees', 'gradient-boosting', 'svm', 'mlp'),
    [string] $OutFolder = 'artifacts/models'
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
'| model | protocol | UAR | accuracy | weighted F1 |', '|---|---|---|---|---|'
foreach ($split in 'speaker:5', 'random') { # without -Folds the first fold is trained and tested
    $folder = Join-Path $OutFolder "vote-$($split -replace '\W', '')"
    $members = Invoke-SerTraining $Ravdess $folder -Architecture $Architecture -Split $split -ThrottleLimit 2 `
        -InformationAction Ignore -WarningAction Ignore
    $vote = Invoke-SerTraining $Ravdess (Join-Path $folder 'vote.onnx') -Vote $members.Model -Split $split -ThrottleLimit 2
    foreach ($result in @($members) + $vote) {
        $scores = $result.Scores
        "| ``$($result.Architecture)`` | $($result.Protocol) | " +
            "$($scores.UnweightedAverageRecall) | $($scores.Accuracy) | $($scores.WeightedF1) |"
    }
}
