# The scores of the pages in this folder: trains architectures on RAVDESS speech under both protocols, with their usual features and
# settings, seed 42 and two threads, and writes the rows of each page's table. A run that was stopped goes on where it was.
#   ./docs/experiments/Measure-Architecture.ps1 ./ravdess lstm, gru
param(
    [Parameter(Mandatory)] [string] $Ravdess,
    [Parameter(Mandatory)] [string[]] $Architecture,
    [string] $OutFolder = 'artifacts/models',
    [string[]] $Split = @('speaker:5', 'random'),
    [switch] $HoldOut, # the first fold of speaker:5 only
    [int] $Epochs
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
New-Item -ItemType Directory $OutFolder -Force | Out-Null
$limit = $Epochs -gt 0 ? @{ Epochs = $Epochs } : @{}
foreach ($name in $Architecture) {
    "## $name", '| protocol | UAR | accuracy | weighted F1 |', '|---|---|---|---|'
    foreach ($protocol in $Split) {
        $model = Join-Path $OutFolder "$name-$($protocol -replace '\W', '').onnx"
        $folds = $protocol -like 'speaker:*' -and -not $HoldOut
        $result = Invoke-SerTraining $Ravdess $model -Architecture $name -Split $protocol -Folds:$folds -ThrottleLimit 2 `
            -Resume -WarningAction Ignore @limit
        $scores = $result.Scores
        "| $($result.Protocol) | $($scores.UnweightedAverageRecall) | $($scores.Accuracy) | $($scores.WeightedF1) |"
        Write-Verbose "$($result.Parameters) parameters, $($result.Epochs) epochs, $($result.Duration)" -Verbose
    }
}
