# The table "what is no voice" of serps-voice.md: the share of noise, music and synthetic speech that a model calls uncertain. Needs ffmpeg
# and espeak-ng; everything is generated.
#   ./docs/experiments/Measure-Doubt.ps1
param([string] $Model = 'serps-voice', [string] $OutFolder = 'artifacts/voice/doubt', [int] $Count = 20)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1')
New-Item -ItemType Directory $OutFolder -Force | Out-Null
$sentences = 'The train to the north leaves at half past nine.', 'Please put the green book back on the shelf.',
    'It has been raining since the early morning.', 'They will meet us in front of the old station.',
    'Somebody has left the window open again.', 'The second door on the left is the kitchen.',
    'We bought apples, bread and a bottle of milk.', 'Nobody told me that the shop was closed today.'

function New-Generated([string] $Kind, [int] $Number, [string] $Source) {
    ffmpeg -v error -nostdin -y -f lavfi -i $Source -ar 16000 -ac 1 (Join-Path $OutFolder "$Kind,$Number.wav")
    if ($LASTEXITCODE) { throw "ffmpeg ended with $LASTEXITCODE." }
}

for ($i = 1; $i -le $Count; $i++) {
    $seconds = 1 + ($i % 4)
    $tone = 100 * [Math]::Pow(2, $i / 8)
    foreach ($color in 'white', 'pink', 'brown') { New-Generated "$color noise" $i "anoisesrc=c=${color}:d=${seconds}:a=0.3:seed=$i" }
    $chord = (1, 1.25, 1.5 | ForEach-Object { 'sin(2*PI*{0:0.##}*t)' -f ($tone * $_) }) -join '+'
    New-Generated 'a chord that is held' $i "aevalsrc='0.2*($chord)':d=$seconds"
    $note = 'between(t,{0},{1})*exp(-4*(t-{0}))*(sin(2*PI*{2:0.##}*t)+0.5*sin(4*PI*{2:0.##}*t)+0.3*sin(6*PI*{2:0.##}*t))'
    $notes = (0..5 | ForEach-Object { $note -f ($_ / 2), (($_ + 1) / 2), ($tone * [Math]::Pow(2, (0, 4, 7, 12, 7, 4)[$_] / 12)) }) -join '+'
    New-Generated 'plucked notes' $i "aevalsrc='0.3*($notes)':d=3"
    $file = Join-Path $OutFolder "espeak-ng, usual pitch,$i.wav"
    espeak-ng -v "en+m$(1 + $i % 7)" -p (20 + 3 * $i) -s (130 + 2 * $i) -w $file $sentences[$i % 8]
    $file = Join-Path $OutFolder "espeak-ng, women's voices,$i.wav"
    espeak-ng -v "en+f$(1 + $i % 4)" -p (20 + 3 * $i) -s (130 + 2 * $i) -w $file $sentences[$i % 8]
}

"| $Count clips each | uncertain | mean confidence | most often called |", '|---|---|---|---|'
Get-SerEmotion $OutFolder -Model $Model -WarningAction Ignore |
    Group-Object { [IO.Path]::GetFileNameWithoutExtension($_.Path) -replace ',\d+$' } | ForEach-Object {
        $often = @($_.Group | Group-Object Emotion | Sort-Object Count -Descending -Stable)[0]
        '| {0} | {1:p0} | {2:0.00} | {3} ({4}) |' -f $_.Name, (@($_.Group | Where-Object Uncertain).Count / $_.Count),
            ($_.Group | Measure-Object Confidence -Average).Average, $often.Name, $often.Count
    }
