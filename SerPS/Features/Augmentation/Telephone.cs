using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features.Augmentation;

/// <summary>
/// <c>telephone</c>: what a telephone line leaves of a voice, about 300 to 3400 Hz (<see cref="TelephoneBand"/>); the sample rate stays.
/// </summary>
public sealed record Telephone() : WaveformAugmentation(0.5)
{
    /// <inheritdoc/>
    public override string Name => "telephone";

    /// <inheritdoc/>
    public override string MainParameter => nameof(HighHz);

    /// <summary>Lower end of the band in Hz.</summary>
    public ValueRange LowHz { get; init; } = new(200, 400);

    /// <summary>Upper end of the band in Hz.</summary>
    public ValueRange HighHz { get; init; } = new(3000, 3800);

    /// <inheritdoc/>
    protected override float[] Change(AudioClip clip, CounterRandom random)
    {
        var band = new TelephoneBand(clip.SampleRate, LowHz.Draw(random), HighHz.Draw(random));
        var heard = new float[clip.Samples.Length];
        band.Apply(clip.Samples, heard);
        return heard;
    }

    /// <inheritdoc/>
    protected override void ValidateParameters()
    {
        RequireBetween(LowHz, 50, 1000, "lowHz");
        RequireBetween(HighHz, 1500, 20_000, "highHz");
    }
}
