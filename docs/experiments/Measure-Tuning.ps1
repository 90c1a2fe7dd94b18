# What teaching a model a few recordings is worth: the scores of docs/tuning.md.
#   ./docs/experiments/Measure-Tuning.ps1 ./emodb/manifest.csv -Model ravdess-crnn
# Five folds of whole speakers. So many clips a label are drawn from the speakers that a fold does not test; those of two of them validate.
param(
    [Parameter(Mandatory)][string] $Data,
    [Parameter(Mandatory)][string] $Model,
    [int[]] $Clips = @(5, 20, [int]::MaxValue),
    [int[]] $Seed = @(1, 2, 3),
    [ValidateSet('Auto', 'Head', 'Network')][string] $Tune = 'Auto'
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
$all = Get-SerDataset $Data
$speakers = @($all.Speaker | Sort-Object -Unique)
$folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "serps-$([guid]::NewGuid())")).FullName
foreach ($each in $Clips) {
    $rows = foreach ($draw in $(if ($each -eq [int]::MaxValue) { 1 } else { $Seed })) {
        foreach ($fold in 0..4) {
            $test = @($speakers | Where-Object { [array]::IndexOf($speakers, $_) % 5 -eq $fold })
            $validate = @($speakers | Where-Object { [array]::IndexOf($speakers, $_) % 5 -eq ($fold + 1) % 5 })
            $learn = $all | Where-Object Speaker -NotIn $test | Get-Random -Count $all.Count -SetSeed (100 * $draw + $fold) |
                Group-Object Emotion | ForEach-Object { $_.Group | Select-Object -First $each }
            $manifest = Join-Path $folder 'clips.csv'
            @($learn) + @($all | Where-Object Speaker -In $test) | Select-Object Path, Emotion, Speaker, Gender, Corpus,
                @{ n = 'split'; e = { $_.Speaker -in $test ? 'test' : $_.Speaker -in $validate ? 'validation' : 'train' } } |
                Export-Csv $manifest
            Invoke-SerTraining $manifest (Join-Path $folder 'tuned.onnx') -From $Model -Tune $Tune -Split given -ThrottleLimit 1 `
                -WarningAction SilentlyContinue
        }
    }
    [pscustomobject]@{
        Tune = $Tune
        Clips = $each -eq [int]::MaxValue ? 'all' : $each
        Tuned = ($rows.Scores.UnweightedAverageRecall.Value | Measure-Object -Average).Average
        Base = ($rows.Tuning.Base.UnweightedAverageRecall.Value | Measure-Object -Average).Average
        Scratch = ($rows.Tuning.Scratch.UnweightedAverageRecall.Value | Measure-Object -Average).Average
    }
}
Remove-Item -Recurse $folder
