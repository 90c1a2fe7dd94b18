using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features.Augmentation;

/// <summary>
/// <c>speed</c>: as a tape played faster or slower, pitch and tempo changing together, by resampling (Ko et al., "Audio augmentation
/// for speech recognition", 2015; <c>torchaudio.transforms.SpeedPerturbation</c>); n samples become ⌈n / factor⌉. The defaults are the
/// usual 0.9, 1 and 1.1, equally likely.
/// </summary>
public sealed record SpeedPerturbation() : WaveformAugmentation(1)
{
    private const int Unit = 1000;

    /// <inheritdoc/>
    public override string Name => "speed";

    /// <inheritdoc/>
    public override string MainParameter => nameof(Factor);

    /// <summary>Times as fast, to a thousandth; above 1 is faster, higher and shorter.</summary>
    public ValueRange Factor { get; init; } = new(0.9, 1.1);

    /// <summary>Number of evenly spaced factors, the ends included: each needs a filter of its own.</summary>
    public int Count { get; init; } = 3;

    /// <inheritdoc/>
    protected override float[] Change(AudioClip clip, CounterRandom random)
    {
        double share = Count == 1 ? 0.5 : random.NextInt(Count) / (Count - 1.0);
        int rate = (int)Math.Round(Unit * double.Lerp(Factor.Min, Factor.Max, share));
        return rate == Unit ? clip.Samples : Resampler.Resample(clip.Samples, rate, Unit, ResamplerFilter.SoxrHq);
    }

    /// <inheritdoc/>
    protected override void ValidateParameters()
    {
        RequireBetween(Factor, 0.25, 4, "factor");
        RequireBetween(Count, 1, 101, "count");
    }
}
