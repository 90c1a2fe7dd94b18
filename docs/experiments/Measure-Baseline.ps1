# The tables of speakers.md: models on corpora that they did not learn from, plain and beside other recordings of each speaker; and how the gain
# grows with their number. Train-Voice.ps1 -LeftOut makes models and manifests (without-CORPUS-SEED.onnx, data/without-CORPUS-SEED.csv).
#   ./docs/experiments/Measure-Baseline.ps1 artifacts/voice
# A model that lacks its baseline, or was given one without the voice part, is taught it first, from the corpora that it learned from.
# "Four" is UAR among neutral, happy, sad and angry: clips of these, and of the answer only these. "One emotion" takes the recordings of each
# emotion of a speaker as another speaker's: what happens where a baseline must not be used.
param(
    [Parameter(Mandatory)] [string] $Folder,
    [string[]] $Corpus = @('ased', 'emodb', 'emotale', 'emotiontts-ko', 'emovo', 'nemo', 'ravdess'),
    [long] $Seed = 42,
    [int[]] $Recordings = @(1, 2, 4, 8, 16, 32),
    [string] $OutFolder = (Join-Path $Folder 'baseline'),
    [int] $ThrottleLimit = 2
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
New-Item -ItemType Directory $OutFolder -Force | Out-Null
$four = 'neutral', 'happy', 'sad', 'angry'

function Measure-Four($Predictions, [string[]] $Labels) {
    $recalls = foreach ($label in $Labels) {
        $own = @($Predictions | Where-Object Expected -EQ $label)
        if ($own.Count) {
            @($own | Where-Object {
                    $probabilities = $_.Probabilities
                    ($Labels | Sort-Object { -$probabilities[$_] } -Stable | Select-Object -First 1) -eq $label
                }).Count / $own.Count
        }
    }
    ($recalls | Measure-Object -Average).Average
}

'| left out | clips, speakers | plain: four | own labels | with baseline: four | own labels | one emotion: plain | with baseline |'
'|---|---|---|---|---|---|---|---|'
foreach ($name in $Corpus) {
    $manifest = Join-Path $Folder "data/without-$name-$Seed.csv"
    $model = Join-Path $OutFolder "without-$name-$Seed.onnx"
    if (-not (Test-Path $model)) {
        Add-SerBaseline $manifest $model -Model (Join-Path $Folder "without-$name-$Seed.onnx") -ThrottleLimit $ThrottleLimit `
            -WarningAction Ignore | Out-Null
    }
    $clips = @(Get-SerDataset $manifest -WarningAction Ignore | Where-Object Split -EQ test)
    $own = @($clips.Emotion | Sort-Object -Unique)
    $plain = @($clips | Get-SerEmotion -Model $model -ThrottleLimit $ThrottleLimit -WarningAction Ignore)
    $beside = @($clips | Get-SerEmotion -Model $model -SpeakerFrom column -ThrottleLimit $ThrottleLimit -WarningAction Ignore)
    $apart = Join-Path $OutFolder "one-emotion-$name.csv"
    $clips | Select-Object Path, Emotion, @{ n = 'Speaker'; e = { "$($_.Speaker)/$($_.Emotion)" } } | Export-Csv $apart -UseQuotes AsNeeded
    $one = @(Get-SerDataset $apart -WarningAction Ignore |
            Get-SerEmotion -Model $model -SpeakerFrom column -ThrottleLimit $ThrottleLimit -WarningAction Ignore)
    '| {0} | {1}, {2} | {3:0.000} | {4:0.000} | {5:0.000} | {6:0.000} | {7:0.000} | {8:0.000} |' -f $name, $clips.Count,
        @($clips.Speaker | Sort-Object -Unique).Count, (Measure-Four $plain $four), (Measure-Four $plain $own),
        (Measure-Four $beside $four), (Measure-Four $beside $own), (Measure-Four $plain $four), (Measure-Four $one $four)
}

''
"| left out, own labels | plain | $($Recordings -join ' | ') | all |"
"|---|---|$('---|' * ($Recordings.Count + 1))"
foreach ($name in $Corpus) {
    $clips = @(Get-SerDataset (Join-Path $Folder "data/without-$name-$Seed.csv") -WarningAction Ignore | Where-Object Split -EQ test)
    $options = @{ Model = Join-Path $OutFolder "without-$name-$Seed.onnx"; ThrottleLimit = $ThrottleLimit; WarningAction = 'Ignore' }
    $scores = @($clips | Test-SerModel @options)
    $scores += foreach ($count in $Recordings) { $clips | Test-SerModel @options -WithBaseline -BaselineRecordings $count }
    $scores += $clips | Test-SerModel @options -WithBaseline
    "| $name | $(($scores | ForEach-Object { '{0:0.000}' -f $_.Scores.UnweightedAverageRecall.Value }) -join ' | ') |"
}
