# Writes 16-bit stereo WAV; the shorter channel ends with silence.
param(
    [Parameter(Mandatory)][string] $Path, [Parameter(Mandatory)][float[]] $Left, [Parameter(Mandatory)][float[]] $Right,
    [Parameter(Mandatory)][int] $SampleRate)

$frames = [Math]::Max($Left.Length, $Right.Length)
$writer = [IO.BinaryWriter]::new([IO.File]::Create($Path))
try {
    $writer.Write([Text.Encoding]::ASCII.GetBytes('RIFF')); $writer.Write([int](36 + 4 * $frames))
    $writer.Write([Text.Encoding]::ASCII.GetBytes('WAVEfmt ')); $writer.Write(16); $writer.Write([int16]1); $writer.Write([int16]2)
    $writer.Write($SampleRate); $writer.Write(4 * $SampleRate); $writer.Write([int16]4); $writer.Write([int16]16)
    $writer.Write([Text.Encoding]::ASCII.GetBytes('data')); $writer.Write(4 * $frames)
    for ($i = 0; $i -lt $frames; $i++) {
        foreach ($channel in $Left, $Right) { $writer.Write([int16](32767 * ($i -lt $channel.Length ? $channel[$i] : 0))) }
    }
}
finally {
    $writer.Dispose()
}
