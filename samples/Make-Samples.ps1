# Makes the sample clips anew, as README.md beside it tells: speaks sentences with Debian's synthesisers, gives each the prosody of an
# emotion, hears all of them with a model, and keeps, for each emotion that the model hears surely enough in its own prosody, the clip that
# it hears most surely; and a flat robot voice that it doubts. Then writes manifest.csv, README.md and the result in the project's README.
# The same seed and packages give the same clips.
#   apt-get install espeak-ng flite festival festvox-us-slt-hts festvox-kallpc16k festvox-kdlpc16k praat sox
#   ./samples/Make-Samples.ps1
param(
    [int] $PerEmotion = 300, # of the first round; the second has a third as many, with the voices and sentences that did best
    [string] $Model = 'serps-voice',
    [double] $MinimumConfidence = 0.6,
    [int] $Seed = 42,
    [string] $WorkFolder = (Join-Path $PSScriptRoot '../artifacts/samples')
)
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Import-Module (Join-Path $PSScriptRoot '../SerPS.psd1')
$plain, $clips = 'plain', 'clips' | ForEach-Object { (New-Item -ItemType Directory (Join-Path $WorkFolder $_) -Force).FullName }
Get-ChildItem $clips | Remove-Item

$prosodies = Import-Csv (Join-Path $PSScriptRoot 'prosodies.csv')
$voices = Get-Content (Join-Path $PSScriptRoot 'voices.txt')
$natural = @($voices -notmatch '^espeak')
$random = [Random]::new($Seed)

function Get-Between([string] $Ends) {
    $least, $most = $Ends -split ' to ' | ForEach-Object { [double]$_ }
    [Math]::Round($least + $random.NextDouble() * ($most - $least), 3)
}

# a candidate: a voice, a sentence and a point in the prosody of an emotion
function New-Candidate($Prosody, [string] $Voice, [string] $Words, [int] $Number) {
    [pscustomobject]@{
        Emotion = $Prosody.emotion; Voice = $Voice; Words = $Words
        Plain = Join-Path $plain ("$Voice $Words" -replace '\W+', '-')
        File = Join-Path $clips ('{0}-{1:000}.wav' -f $Prosody.emotion, $Number)
        Size = Get-Between '0.93 to 1.07'; Pitch = Get-Between $Prosody.pitch; Range = Get-Between $Prosody.range
        Tempo = Get-Between $Prosody.tempo; Tilt = Get-Between $Prosody.tilt; Tremor = Get-Between $Prosody.tremor
        Breath = Get-Between $Prosody.breath; Peak = [double]$Prosody.peak
        Heard = $null; Confidence = $null; Uncertain = $null; Warned = $null
    }
}

function Out-Speech([string] $Voice, [string] $Words, [string] $File) {
    $synthesiser, $name = $Voice -split '/'
    switch ($synthesiser) {
        espeak { espeak-ng -v $name -w $File $Words }
        flite { flite -voice $name -t $Words -o $File }
        festival { $Words | text2wave -eval "(voice_$name)" -o $File }
    }
}

# plain speech, once for each voice and sentence
function Write-Plain($Candidate) {
    if (-not (Test-Path "$($Candidate.Plain).wav")) {
        Out-Speech $Candidate.Voice $Candidate.Words "$($Candidate.Plain).raw.wav"
        sox -R -D "$($Candidate.Plain).raw.wav" -r 16000 -b 16 -c 1 "$($Candidate.Plain).wav" gain -n -3
        Remove-Item "$($Candidate.Plain).raw.wav"
    }
}

# size of the speaker, pitch, its range and tempo, in one run of Praat; where a wrong octave times a wide range would be no pitch, no clip
function Set-Prosody([object[]] $Candidates) {
    $table = Join-Path $WorkFolder 'prosody.tsv'
    $Candidates | Select-Object @{ n = 'plain'; e = { "$($_.Plain).wav" } }, File, Size, Pitch, Range, Tempo |
        Export-Csv $table -Delimiter "`t" -UseQuotes Never
    praat --run (Join-Path $PSScriptRoot 'prosody.praat') $table
}

# tilt of the spectrum, trembling, breath (the voice times noise), loudness, and a little silence around
function Set-Voice($Candidate) {
    $raw, $breath = 'raw.wav', 'breath.wav' | ForEach-Object { Join-Path $WorkFolder $_ }
    Move-Item $Candidate.File $raw -Force
    $sources = @($raw)
    if ($Candidate.Breath) {
        sox -R -D $raw $breath synth whitenoise amod 0 gain -n $Candidate.Breath
        $sources = '-m', '-v', 1, $raw, '-v', 1, $breath
    }
    $tremble = $Candidate.Tremor ? @('tremolo', 7, $Candidate.Tremor) : @()
    sox -R -D @sources -b 16 $Candidate.File gain -9 treble $Candidate.Tilt 1500 @tremble gain -n $Candidate.Peak pad 0.15 0.25
}

# makes candidates and lets the model hear them
function Test-Candidate([object[]] $Candidates) {
    $Candidates | ForEach-Object { Write-Plain $_ }
    Set-Prosody $Candidates
    $made = @($Candidates | Where-Object { Test-Path $_.File })
    $made | ForEach-Object { Set-Voice $_ }
    $answers = @{}
    $made.File | Get-SerEmotion -Model $Model -WarningAction Ignore | ForEach-Object { $answers[$_.Path] = $_ }
    foreach ($candidate in $made) {
        $answer = $answers[$candidate.File]
        $candidate.Heard, $candidate.Confidence, $candidate.Uncertain = $answer.Emotion, $answer.Confidence, $answer.Uncertain
        $candidate.Warned = $answer.Warnings.Count -gt 0 # of a voice that has no treble, for one
        $candidate
    }
}

# those in whose prosody the model hears their own emotion, without doubt or warning; the surest first
function Get-Right([object[]] $Candidates) {
    $Candidates | Where-Object { $_.Heard -eq $_.Emotion -and -not $_.Uncertain -and -not $_.Warned } |
        Sort-Object Confidence -Descending -Stable
}

$number = 0
$first = foreach ($prosody in $prosodies.Where({ $_.emotion -ne 'robot' })) {
    $words = $prosody.words -split '\|'
    1..$PerEmotion | ForEach-Object {
        $from = $_ % 2 ? $natural : $voices # half of them with the voices that were made from people's speech
        New-Candidate $prosody $from[$random.Next($from.Count)] $words[$random.Next($words.Count)] (++$number)
    }
}
$robot = $prosodies.Where({ $_.emotion -eq 'robot' })[0]
$first += foreach ($voice in $voices -match '^espeak') {
    foreach ($words in $robot.words -split '\|') { New-Candidate $robot $voice $words (++$number) }
}
$candidates = @(Test-Candidate $first)

$second = foreach ($prosody in $prosodies.Where({ $_.emotion -ne 'robot' })) {
    $pairs = @(Get-Right $candidates.Where({ $_.Emotion -eq $prosody.emotion }) | Select-Object Voice, Words -Unique -First 6)
    if ($pairs) {
        1..[Math]::Ceiling($PerEmotion / 3) | ForEach-Object {
            $pair = $pairs[$random.Next($pairs.Count)]
            New-Candidate $prosody $pair.Voice $pair.Words (++$number)
        }
    }
}
$candidates += @(Test-Candidate $second)
$candidates | Export-Csv (Join-Path $WorkFolder 'candidates.csv')

# the surest of each emotion, each in a voice of its own and in a small file; and the robot that the model doubts most
$chosen = @()
foreach ($prosody in $prosodies) {
    $small = $candidates.Where({
        $_.Emotion -eq $prosody.emotion -and $_.Voice -notin $chosen.Voice -and (Get-Item $_.File).Length -le 100000
    })
    $doubted = $small | Where-Object { $_.Uncertain -and -not $_.Warned } | Sort-Object Confidence -Stable
    $sure = Get-Right $small | Where-Object Confidence -GE $MinimumConfidence
    $chosen += ($prosody.emotion -eq 'robot' ? $doubted : $sure) | Select-Object -First 1
}

Remove-Item (Join-Path $PSScriptRoot '*.wav')
$chosen | ForEach-Object { Copy-Item $_.File (Join-Path $PSScriptRoot "$($_.Emotion).wav") }
$chosen | Sort-Object { $_.Emotion -eq 'robot' }, Emotion | Select-Object @{ n = 'path'; e = { "$($_.Emotion).wav" } },
    @{ n = 'emotion'; e = { $_.Emotion -eq 'robot' ? 'neutral' : $_.Emotion } }, @{ n = 'voice'; e = { $_.Voice } },
    @{ n = 'words'; e = { $_.Words } } |
    Export-Csv (Join-Path $PSScriptRoot 'manifest.csv') -UseQuotes AsNeeded

$rows = foreach ($prosody in $prosodies) {
    $made = $candidates.Where({ $_.Emotion -eq $prosody.emotion })
    $right = @(Get-Right $made)
    $one = $chosen.Where({ $_.Emotion -eq $prosody.emotion })[0]
    $told = $prosody.emotion -eq 'robot' ? "$($made.Where({ $_.Uncertain }).Count) in doubt" : "$($right.Count) right"
    $sure = @($right | Where-Object Confidence -GE $MinimumConfidence).Count
    '| {0} | {1} | {2} | {3} | {4} |' -f $prosody.emotion, $made.Count, $told, $sure,
        ($one ? ('{0}, "{1}" ({2:p0})' -f $one.Voice, $one.Words, $one.Confidence) : 'none')
}
$readme = Join-Path $PSScriptRoot 'README.md'
$text = Get-Content $readme -Raw
$table = @('| prosody | made | heard | surely enough | chosen |', '|---|---|---|---|---|') + $rows -join "`n"
Set-Content $readme ($text -replace '(?s)\| prosody \|.*?(?=\n\n|\n*$)', $table.Replace('$', '$$')) -NoNewline

# the result in the project's README
Push-Location (Join-Path $PSScriptRoot '..')
try { $shown = (& bin/serps emotion --table samples/manifest.csv | ForEach-Object TrimEnd) -join "`n" } finally { Pop-Location }
$readme = Join-Path $PSScriptRoot '../README.md'
$text = Get-Content $readme -Raw
Set-Content $readme ($text -replace '(?s)(?<=\n\$ \./build\.sh run\n).*?(?=\n\nNext)', $shown.Replace('$', '$$')) -NoNewline
$rows
