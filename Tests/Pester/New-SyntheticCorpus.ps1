# Writes a small corpus with RAVDESS names: low tones are sad (04), high trembling ones angry (05). Each recording has a
# loudness curve of its own, or it would count as a copy of another.
param([Parameter(Mandatory)][string] $Folder, [int] $Actors = 8, [int] $FirstActor = 1, [string[]] $Intensity = @('01'), [int] $Repetitions = 1,
    [double] $Seconds = 0.6, [string[]] $Emotion = @('04', '05'))

New-Item -ItemType Directory $Folder -Force | Out-Null
$seed = 1000 * ($FirstActor - 1)
foreach ($actor in $FirstActor..($FirstActor + $Actors - 1)) {
    foreach ($code in $Emotion) {
        foreach ($strength in $Intensity) {
            foreach ($repetition in 1..$Repetitions) {
                $random = [Random]::new($seed++)
                $pitch = ($code -eq '05' ? 330 : $code -eq '04' ? 110 : 200) * (1 + 0.03 * $actor)
                $loudness = foreach ($n in 1..12) { 0.02 + 0.3 * $random.NextDouble() }
                $samples = [float[]]::new(8000 * $Seconds)
                for ($i = 0; $i -lt $samples.Length; $i++) {
                    $tremble = $code -eq '05' ? 1 - 0.6 * [Math]::Abs([Math]::Sin($i * 0.005)) : 1
                    $samples[$i] = $loudness[[Math]::Floor(12 * $i / $samples.Length)] * $tremble * [Math]::Sin($i * $pitch * 0.000785)
                }
                $clip = [SerPS.Audio.AudioClip]::new($samples, 8000)
                $name = '03-01-{0}-{1}-01-{2:00}-{3:00}.wav' -f $code, $strength, $repetition, $actor
                [SerPS.Audio.WavWriter]::Write((Join-Path $Folder $name), $clip)
            }
        }
    }
}
