namespace SerPS.Audio;

/// <summary>A part of a recording, read as a stream; it begins with its own first sample.</summary>
/// <param name="input">The recording, closed with this one.</param>
/// <param name="start">Where the part begins, in seconds.</param>
/// <param name="end">Where it ends.</param>
internal sealed class PartInput(AudioInput input, double start, double end) : AudioInput
{
    private readonly long _start = (long)Math.Round(start * input.SampleRate);
    private readonly long _end = (long)Math.Min(long.MaxValue / 2, Math.Round(end * input.SampleRate));
    private long _position;

    /// <inheritdoc/>
    public override int SampleRate => input.SampleRate;

    /// <inheritdoc/>
    public override int Channels => input.Channels;

    /// <inheritdoc/>
    public override string? Source => input.Source;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings => input.Warnings;

    /// <summary>The error for a part that a recording does not have.</summary>
    public static SerException TooShort(string? source, double seconds, double start, double end) => new(
        ErrorId.AudioTooShort,
        FormattableString.Invariant($"'{source}' holds {seconds:0.###} s; from {start} s to ")
        + (double.IsFinite(end) ? FormattableString.Invariant($"{end} s") : "its end")
        + FormattableString.Invariant($" that is less than {AudioClip.MinSeconds} s."),
        source);

    /// <inheritdoc/>
    internal override bool IsFinite => true; // reading from the other looked

    /// <inheritdoc/>
    internal override ChannelMixer? Mixer => input.Mixer;

    /// <inheritdoc/>
    protected override int ReadSamples(Span<float> samples)
    {
        bool more = true;
        while (_position < _start && more)
        {
            int skipped = input.Read(samples[..(int)Math.Min(samples.Length, _start - _position)]);
            _position += skipped;
            more = skipped > 0;
        }

        int wanted = (int)Math.Clamp(_end - _position, 0, samples.Length);
        int count = more && wanted > 0 ? input.Read(samples[..wanted]) : 0;
        _position += count;
        return count > 0 || Math.Min(_position, _end) - _start >= AudioClip.MinSeconds * SampleRate
            ? count
            : throw TooShort(Source, Seconds(samples), start, end);
    }

    private double Seconds(Span<float> samples)
    {
        for (int count = 1; count > 0; _position += count)
        {
            count = input.Read(samples);
        }

        return (double)_position / SampleRate;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        input.Dispose();
        base.Dispose(disposing);
    }
}
