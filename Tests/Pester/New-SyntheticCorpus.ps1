# Writes a small corpus with RAVDESS names: low tones are sad (04), high trembling ones angry (05). Each recording has a
# loudness curve of its own, or it would count as a copy of another.
param([Parameter(Mandatory)][string] $Folder, [int] $Actors = 8, [int] $FirstActor = 1, [string[]] $Intensity = @('01'), [int] $Repetitions = 1)

New-Item -ItemType Directory $Folder -Force | Out-Null
$seed = 1000 * ($FirstActor - 1)
foreach ($actor in $FirstActor..($FirstActor + $Actors - 1)) {
    foreach ($emotion in '04', '05') {
        foreach ($strength in $Intensity) {
            foreach ($repetition in 1..$Repetitions) {
                $random = [Random]::new($seed++)
                $pitch = ($emotion -eq '04' ? 110 : 330) * (1 + 0.03 * $actor)
                $loudness = foreach ($n in 1..12) { 0.02 + 0.3 * $random.NextDouble() }
                $samples = [float[]]::new(4800)
                for ($i = 0; $i -lt $samples.Length; $i++) {
                    $tremble = $emotion -eq '05' ? 1 - 0.6 * [Math]::Abs([Math]::Sin($i * 0.005)) : 1
                    $samples[$i] = $loudness[[Math]::Floor($i / 400)] * $tremble * [Math]::Sin($i * $pitch * 0.000785)
                }
                $clip = [SerPS.Audio.AudioClip]::new($samples, 8000)
                $name = '03-01-{0}-{1}-01-{2:00}-{3:00}.wav' -f $emotion, $strength, $repetition, $actor
                [SerPS.Audio.WavWriter]::Write((Join-Path $Folder $name), $clip)
            }
        }
    }
}
