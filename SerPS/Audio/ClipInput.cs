namespace SerPS.Audio;

/// <summary>Audio in memory, read as a stream.</summary>
internal sealed class ClipInput(AudioClip clip) : AudioInput
{
    private int _read;

    public override int SampleRate => clip.SampleRate;

    public override string? Source => clip.Source;

    public override IReadOnlyList<string> Warnings => clip.Warnings;

    protected override int ReadSamples(Span<float> samples)
    {
        int count = Math.Min(samples.Length, clip.Span.Length - _read);
        clip.Span.Slice(_read, count).CopyTo(samples);
        _read += count;
        return count;
    }
}
