using System.Text.Json.Serialization;
using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// <c>log-mel-sequence</c>: mel bands in dB relative to the maximum in short frames; silence at both ends is cut off, then the middle of
/// long clips is taken; short ones get zeros on both sides after they are standardised.
/// </summary>
public sealed record LogMelSequenceSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "log-mel-sequence";

    /// <summary>Rate at which the audio is analysed, in Hz.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public override bool RemoveMean { get; init; } = true;

    /// <summary>Mel bands.</summary>
    public int Mels { get; init; } = 64;

    /// <summary>Length of a frame's window in milliseconds; the transform is the next power of two of samples.</summary>
    public double WindowMs { get; init; } = 25;

    /// <summary>Time from one frame to the next in milliseconds.</summary>
    public double HopMs { get; init; } = 10;

    /// <summary>Lower edge of the lowest band.</summary>
    public double MinHz { get; init; }

    /// <summary>Upper edge of the highest band; <see langword="null"/> means half the sample rate.</summary>
    public double? MaxHz { get; init; }

    /// <summary>Whether silence at the start and the end is cut off.</summary>
    public bool Trim { get; init; } = true;

    /// <summary>How far below the loudest frame silence is, in dB.</summary>
    public double TrimDb { get; init; } = 40;

    /// <summary>Length of every clip in seconds; <see langword="null"/> leaves each as long as it is.</summary>
    public double? Seconds { get; init; } = 3;

    /// <summary>Whether a clip's values are given zero mean and unit variance.</summary>
    public bool Standardize { get; init; } = true;

    /// <summary>Name of a <see cref="ResamplerFilter"/>.</summary>
    public string Resampler { get; init; } = "soxr_hq";

    /// <inheritdoc/>
    public override double? Stretch => Seconds;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [Mels, Samples is int samples ? 1 + (samples / HopSize) : -1];

    /// <inheritdoc/>
    public override bool TimeFirst => false;

    /// <summary>Samples of a clip.</summary>
    internal int? Samples => Seconds is double seconds ? (int)Math.Round(seconds * SampleRate) : null;

    /// <summary>Samples under the window.</summary>
    internal int WindowSize => (int)Math.Round(WindowMs * SampleRate / 1000);

    /// <summary>Samples from one frame to the next.</summary>
    internal int HopSize => (int)Math.Round(HopMs * SampleRate / 1000);

    /// <summary>Samples of a transform.</summary>
    internal int FftSize => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)WindowSize);

    /// <summary>The mel bands.</summary>
    internal MelOptions Filters => new() { SampleRate = SampleRate, FftSize = FftSize, Bands = Mels, MinHz = MinHz, MaxHz = MaxHz };

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new LogMelSequenceExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireBetween(WindowMs, 1, 1000, "windowMs");
        RequireBetween(HopMs, 1, 1000, "hopMs");
        RequireSpectrum(SampleRate, FftSize, HopSize);
        RequireMel(Mels);
        RequireBetween(MinHz, 0, SampleRate / 2.0, "minHz");
        RequireBetween(MaxHz ?? (SampleRate / 2.0), MinHz + 1, SampleRate / 2.0, "maxHz");
        RequireBetween(TrimDb, 1, 200, "trimDb");
        RequireBetween(Seconds ?? 1, AudioClip.MinSeconds, 600, "seconds");
        _ = ResamplerFilter.FromName(Resampler);
    }
}
