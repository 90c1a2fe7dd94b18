# The scores of serps-voice.md: models on recordings that serps-voice did not learn from, a row a corpus. Train-Voice.ps1 makes the manifest.
#   ./docs/experiments/Measure-Strangers.ps1 artifacts/voice/data/voice.csv -Model serps-voice, ravdess-crnn
# "Four" is among neutral, happy, sad and angry: clips of these, and of the answer only these. "Certain" are the clips whose answer is not
# uncertain.
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [string[]] $Model = @('serps-voice'),
    [string[]] $Corpus, # all
    [string] $OutFolder = 'artifacts/voice/strangers',
    [int] $ThrottleLimit = 2
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
New-Item -ItemType Directory $OutFolder -Force | Out-Null
$four = 'neutral', 'happy', 'sad', 'angry'

function Measure-Part([string] $Name, $Predictions, [string[]] $Labels) {
    $file = Join-Path $OutFolder "$Name.csv"
    $Predictions | Where-Object { $_.Clip.Emotion -in $Labels } | ForEach-Object {
        $row = [ordered]@{ path = $_.Clip.Path; emotion = $_.Clip.Emotion; speaker = $_.Clip.Speaker }
        $sum = 0
        foreach ($label in $Labels) { $sum += $_.Answer.Probabilities[$label] }
        foreach ($label in $Labels) { $row[$label] = $_.Answer.Probabilities[$label] / $sum }
        [pscustomobject] $row
    } | Export-Csv $file -UseQuotes AsNeeded
    Test-SerModel -Predictions $file -WarningAction Ignore
}

'| model | corpus | clips, speakers | four: UAR | all labels: UAR | accuracy | calibration error | certain | accuracy of those |'
'|---|---|---|---|---|---|---|---|---|'
$clips = Get-SerDataset $Manifest -WarningAction Ignore | Where-Object { $_.Split -ne 'train' -and (-not $Corpus -or $_.Corpus -in $Corpus) }
foreach ($one in $Model) {
    foreach ($group in $clips | Group-Object Corpus) {
        $of = @{}
        $group.Group | ForEach-Object { $of[$_.Path] = $_ }
        $predictions = @($group.Group | Get-SerEmotion -Model $one -ThrottleLimit $ThrottleLimit | ForEach-Object {
                [pscustomobject]@{ Clip = $of[$_.Path]; Answer = $_ }
            })
        $labels = @($predictions[0].Answer.Probabilities.Keys)
        $all = Measure-Part "$one-$($group.Name)" $predictions $labels
        $common = Measure-Part "$one-$($group.Name)-four" $predictions $four
        $certain = @($predictions | Where-Object { -not $_.Answer.Uncertain })
        $right = @($certain | Where-Object { $_.Answer.Emotion -eq $_.Clip.Emotion }).Count
        $speakers = @($group.Group.Speaker | Sort-Object -Unique).Count
        '| {0} | {1} | {2}, {3} | {4} | {5} | {6} | {7:0.000} | {8:p0} | {9:0.000} |' -f $one, $group.Name, $group.Count, $speakers,
            $common.Scores.UnweightedAverageRecall, $all.Scores.UnweightedAverageRecall, $all.Scores.Accuracy,
            $all.Calibration.After.Error, ($certain.Count / $predictions.Count), ($right / [Math]::Max(1, $certain.Count))
    }
}
