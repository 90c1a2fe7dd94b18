# Fills a folder with what a reader of docs has: links to all of the repository, and beside it the recordings, manifests and models that
# the pages name, synthetic and small. Its bin/serps is started as the pages do, on a machine with no microphone, no browser, no time.
param([Parameter(Mandatory)][string] $Folder)
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
& (Join-Path $PSScriptRoot 'New-ExampleFolder.ps1') $Folder -Repetitions 1 -Seconds 0.8 -Emotion '02', '04', '05'
Push-Location $Folder
try {
    # recordings: those of callers in a folder each, with a manifest
    New-Item -ItemType Directory trained, models, figures | Out-Null
    $clips = @(Get-SerDataset ./ravdess)
    $names = @{}
    $listed = foreach ($clip in $clips) {
        $number = [int] ($clip.Speaker -replace '\D')
        $name = $names[$clip.Speaker] ??= ('anna', 'ben', 'carl', 'dora', 'emil', 'fay', 'gus', 'hana')[$number - 1]
        New-Item -ItemType Directory "calls/$name" -Force | Out-Null
        $file = "$name/customer-${number}_$($clip.Emotion)-$($clip.Repetition).wav"
        Copy-Item $clip.Path "calls/$file"
        [pscustomobject] @{ path = $file; emotion = $clip.Emotion; speaker = $name; gender = $clip.Gender }
    }
    $listed | Export-Csv calls/manifest.csv
    Copy-Item calls/anna anna -Recurse
    Copy-Item samples/sad.wav new-call.wav
    Copy-Item samples/happy.wav talk.wav
    $left, $right = 'sad', 'angry' | ForEach-Object { Import-SerAudio "samples/$_.wav" }
    & (Join-Path $PSScriptRoot 'Write-StereoWav.ps1') (Join-Path $Folder call.wav) $left.Samples $right.Samples $left.SampleRate
    foreach ($name in 'meeting', 'talk') { ffmpeg -v error -i call.wav "$name.mp3" }

    # manifests: labels, dimensions, a split that is given, a list; some speakers are kept apart
    $rows = foreach ($clip in $clips) {
        $high = [double] ($clip.Emotion -eq 'angry')
        $speaker = "caller-$($clip.Speaker -replace '\D')"
        [pscustomobject] @{
            path = [IO.Path]::GetRelativePath($Folder, $clip.Path); emotion = $clip.Emotion; speaker = $speaker; gender = $clip.Gender
            split = $speaker -match '[12]$' ? 'test' : $speaker -match '3$' ? 'validation' : 'train'
        }
    }
    $rows | Select-Object path, emotion, speaker, gender | Export-Csv calls.csv
    $rows | Select-Object path, emotion, speaker, split | Export-Csv all.csv
    $rows | Select-Object path, emotion, speaker | Export-Csv recordings.csv
    $rows | Where-Object split -NE test | Select-Object path, emotion, speaker | Export-Csv labelled.csv
    foreach ($name in 'kept-apart', 'my-calls') { Get-SerDataset held-out | Select-Object Path, Emotion, Speaker | Export-Csv "$name.csv" }
    foreach ($name in 'ratings', 'more') {
        $n = 0
        $rows | Select-Object path, speaker, @{ n = 'arousal'; e = { 0.3 + 0.4 * ($_.emotion -eq 'angry') + 0.002 * $n } },
            @{ n = 'valence'; e = { 0.2 + 0.001 * $n } }, @{ n = 'dominance'; e = { 0.5 + 0.003 * $n; $script:n = ++$n } } | Export-Csv "$name.csv"
    }
    $rows.path | Set-Content calls.txt
    Copy-Item held-out testset -Recurse
    Copy-Item ravdess recordings -Recurse

    # models of others, features, a space to search: the one that docs/training.md shows; a class: the one of docs/autodiff.md
    1..8 | Where-Object { $_ -ne 2 } | ForEach-Object { Get-SerEmotion -List calls.txt -OutPath calls.jsonl -Shard "$_/8" 3> $null | Out-Null } # what other machines did
    Copy-Item my.onnx model.onnx
    Copy-Item my.onnx ratings.onnx
    Copy-Item (Join-Path $root Tests/Data/encoder/model.onnx) wavlm.onnx
    Copy-Item (Join-Path $root Tests/Data/encoder/preprocessor_config.json) .
    Copy-Item (Join-Path $root Tests/Data/import/keras/keras2-conv1d.h5) SER_model.h5
    Export-SerFeature calls.csv calls.npz -Extractor mfcc-mean
    foreach ($part in @('training', 'json', 'space.json'), @('autodiff', 'csharp', 'Sketch.cs')) {
        $page = (Get-Content (Join-Path $root "docs/$($part[0]).md") -Raw) -replace "`r"
        $blocks = [regex]::Matches($page, "(?ms)^``````$($part[1])\n(.*?)^``````").ForEach{ $_.Groups[1].Value }
        Set-Content $part[2] $blocks.Where{ $_ -match '^\{|record Sketch' }[0]
    }
} finally {
    Pop-Location
}
