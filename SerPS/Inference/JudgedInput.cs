using SerPS.Audio;

namespace SerPS.Inference;

/// <summary>A stream whose <see cref="SoundQuality"/> is judged while it is read.</summary>
/// <param name="input">The stream; not closed with this one.</param>
internal sealed class JudgedInput(AudioInput input) : AudioInput
{
    /// <summary>What was judged so far.</summary>
    public SoundQuality Quality { get; } = new(input.SampleRate);

    /// <inheritdoc/>
    public override int SampleRate => input.SampleRate;

    /// <inheritdoc/>
    public override string? Source => input.Source;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings => input.Warnings;

    /// <inheritdoc/>
    internal override bool IsFinite => true; // reading from the other looked

    /// <inheritdoc/>
    protected override int ReadSamples(Span<float> samples)
    {
        int count = input.Read(samples);
        Quality.Add(samples[..count]);
        return count;
    }
}
