using System.Text.Json.Serialization;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// An immutable description of a feature extractor: its name and every parameter. A model file stores it as JSON, so that
/// prediction computes exactly what training saw.
/// </summary>
public abstract record FeatureSpec
{
    /// <summary>Extractors by name: the one place to add a row.</summary>
    public static SpecRegistry<FeatureSpec> All { get; } = new(
        "feature extractor",
        spec => spec.Name,
        new MfccMeanSpec(),
        new LogMelSpec(),
        new MfccSequenceSpec(),
        new MfccChromaMelSpec(),
        new LogMelSequenceSpec(),
        new FramesSpec(),
        new DescriptorsSpec(),
        new ProsodySpec(),
        new ProsodySequenceSpec(),
        new WaveformSpec(),
        new JoinedSpec(),
        new EmbeddingSpec())
    {
        Shorthand = text => text.StartsWith(EmbeddingSpec.Prefix, StringComparison.OrdinalIgnoreCase)
            ? new EmbeddingSpec { File = text[EmbeddingSpec.Prefix.Length..] }
            : null,
        Complete = spec => spec is EmbeddingSpec { Hash.Length: 0 } embedding ? embedding.Resolve() : spec,
    };

    /// <summary>Those of <see cref="All"/> that need nothing but audio.</summary>
    public static IEnumerable<string> Alone => All.Defaults.Where(spec => spec is not EmbeddingSpec).Select(spec => spec.Name);

    /// <summary>Name in the registry, such as <c>mfcc-mean</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Shape of the result for one clip, without a batch dimension; −1 where the size varies with the clip.</summary>
    public abstract IReadOnlyList<int> Shape { get; }

    /// <summary>Number of values for one clip; −1 where it varies with the clip.</summary>
    public int Length => Shape.Contains(-1) ? -1 : Shape.Aggregate(1, (product, size) => product * size);

    /// <summary>Whether features over time are [frames, values], not [values, frames].</summary>
    public virtual bool TimeFirst => true;

    /// <summary>A name for each value of a one-dimensional feature, as column headings.</summary>
    public virtual IReadOnlyList<string> Columns => [.. Enumerable.Range(1, Length).Select(i => $"{Name}_{i}")];

    /// <summary>The same without paths, as a model file tells it.</summary>
    public virtual FeatureSpec WithoutPaths() => this;

    /// <summary>Pretrained encoders that it hears through: they travel with a model.</summary>
    internal virtual IEnumerable<EmbeddingSpec> Encoders => [];

    /// <summary>Whether a model can be given several clips at once; not where clips differ in length, or models take one alone.</summary>
    internal virtual bool Batches => Length >= 0;

    /// <summary>Seconds of a clip that are heard at most; <see langword="null"/> where all of it is.</summary>
    public virtual double? Stretch => null;

    /// <summary>The rate that audio is brought to, and the filter; <see langword="null"/> where it is analysed at its own.</summary>
    internal virtual (int Hz, ResamplerFilter Filter)? Analysis => null;

    /// <summary>
    /// Whether a clip's mean is taken off before anything else: a constant offset cannot be heard, and a microphone may have one. A very quiet
    /// clip is made louder with it, because the logarithms have an absolute floor. Off where the values are promised to be those of another
    /// library, which keeps both.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // so that recipes from before read the same
    public virtual bool RemoveMean { get; init; }

    /// <summary>Whether two compute the same.</summary>
    public static bool Same(FeatureSpec a, FeatureSpec b) => All.ToJson(a.WithoutPaths()) == All.ToJson(b.WithoutPaths());

    /// <summary>Makes an extractor. It owns its work space: use one a thread.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a parameter has no meaning.</exception>
    public FeatureExtractor CreateExtractor()
    {
        Validate();
        return Create();
    }

    /// <summary>Makes an extractor of parameters that are known to be valid.</summary>
    protected abstract FeatureExtractor Create();

    /// <summary>Checks every parameter, through <see cref="Require"/>.</summary>
    protected abstract void Validate();

    /// <summary>Names for values of one kind: <c>mfcc_1_mean</c>, <c>mfcc_2_mean</c>, …</summary>
    private protected static IEnumerable<string> Numbered(string kind, int count, string statistic) =>
        Enumerable.Range(1, count).Select(i => $"{kind}_{i}_{statistic}");

    /// <summary>Checks what all spectral features have in common.</summary>
    private protected void RequireSpectrum(int sampleRate, int fftSize, int hopSize)
    {
        RequireBetween(sampleRate, 1000, 384_000, "sampleRate");
        Require(fftSize is >= Fft.MinSize and <= 1 << 16 && int.IsPow2(fftSize), "fftSize", fftSize, "a power of two from 32 to 65536");
        RequireBetween(hopSize, 1, 1 << 20, "hopSize");
    }

    /// <summary>Checks that the bands of the spectral contrast exist.</summary>
    private protected void RequireContrast(int sampleRate, int fftSize)
    {
        Require(sampleRate > SpectralContrast.MinSampleRate, "sampleRate", sampleRate, $"above {SpectralContrast.MinSampleRate}");
        Require(fftSize >= 512, "fftSize", fftSize, "at least 512");
    }

    /// <summary>Checks mel bands and the coefficients made of them.</summary>
    private protected void RequireMel(int bands, int coefficients = 1)
    {
        RequireBetween(bands, 1, 1024, "mels");
        RequireBetween(coefficients, 1, bands, "coefficients");
    }

    /// <summary>Checks what features of the voice have in common.</summary>
    private protected void RequireVoice(
        int sampleRate, int hopSize, double minHz, double maxHz, double formantMaxHz, string resampler)
    {
        RequireBetween(sampleRate, 8000, 192_000, "sampleRate");
        RequireBetween(hopSize, 1, sampleRate, "hopSize");
        RequireBetween(minHz, 40, 500, "minHz"); // three periods fit the shortest clip
        RequireBetween(maxHz, minHz + 1, sampleRate / 4.0, "maxHz");
        RequireBetween(formantMaxHz, 2000, 20_000, "formantMaxHz");
        _ = ResamplerFilter.FromName(resampler);
    }

    /// <summary>Checks a range.</summary>
    private protected void RequireBetween(double value, double min, double max, string parameter) =>
        Require(value >= min && value <= max, parameter, value, FormattableString.Invariant($"from {min} to {max}"));

    /// <summary>Says which parameter is wrong, what it is and what it may be.</summary>
    private protected void Require(bool valid, string parameter, object? value, string expected) =>
        ParameterCheck.Require(Name, valid, parameter, value, expected);
}
