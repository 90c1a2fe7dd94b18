# Whether prediction gives the test clips what the evaluation saw: asks each model of a folder that serps train wrote (not with -Folds: then
# the file has seen every clip) about the recordings in its .predictions.csv, and counts what differs.
#   ./docs/experiments/Compare-Prediction.ps1 models
param([Parameter(Mandatory)] [string] $Folder)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
foreach ($model in Get-ChildItem $Folder -Filter *.onnx) {
    $seen = @(Import-Csv ([IO.Path]::ChangeExtension($model, '.predictions.csv')))
    $now = @($seen.path | Get-SerEmotion -Model $model)
    $otherLabels, $largest = 0, 0.0
    for ($i = 0; $i -lt $seen.Count; $i++) {
        $labels = @($now[$i].Probabilities.Keys)
        $label = @($labels | Sort-Object { [double] $seen[$i].$_ } -Descending -Stable)[0]
        $otherLabels += [int] ($label -ne $now[$i].Emotion)
        foreach ($name in $labels) {
            $largest = [Math]::Max($largest, [Math]::Abs([double] $seen[$i].$name - $now[$i].Probabilities[$name]))
        }
    }
    [pscustomobject] @{ Model = $model.BaseName; Clips = $now.Count; OtherLabels = $otherLabels; LargestDifference = $largest }
}
