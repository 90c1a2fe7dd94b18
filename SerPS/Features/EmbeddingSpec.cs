using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// <c>embedding</c>: what a pretrained encoder, an ONNX model of the waveform, makes of a clip: its one vector, or mean and deviation over
/// time of its frames, or the frames of a stretch. Written <c>embedding:FILE</c>; what the file and a <c>preprocessor_config.json</c> beside
/// it say is then filled in.
/// </summary>
public sealed record EmbeddingSpec : FeatureSpec
{
    /// <summary>What <c>embedding:FILE</c> begins with.</summary>
    internal const string Prefix = "embedding:";

    private const int UsualHz = 16000;

    private const string Expected = "the path of an ONNX encoder, such as embedding:encoder.onnx";

    /// <inheritdoc/>
    public override string Name => "embedding";

    /// <summary>Path of the encoder; in a model file its name.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>SHA-256 of the encoder, by which it is known.</summary>
    public string Hash { get; init; } = string.Empty;

    /// <summary>Rate at which the encoder hears, in Hz; 16 000 where nothing says another.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Whether a clip's samples are given zero mean and unit variance.</summary>
    public bool? Normalize { get; init; }

    /// <summary>The output that is taken; where none is named, the first one with frames, else the first.</summary>
    public string Output { get; init; } = string.Empty;

    /// <summary>Whether frames become their mean and their deviation over time.</summary>
    public bool Pool { get; init; } = true;

    /// <summary>
    /// Length of every clip in seconds, the middle of long ones, silence on both sides of short ones; needed without pooling.
    /// </summary>
    public double? Seconds { get; init; }

    /// <summary>Values of a frame or of the one vector.</summary>
    public int Size { get; init; }

    /// <summary>Frames of so many seconds; 0 where the output is one vector or clips differ.</summary>
    public int Frames { get; init; }

    /// <summary>Whether the output has frames.</summary>
    public bool HasFrames { get; init; }

    /// <summary>Name of a <see cref="ResamplerFilter"/>.</summary>
    public string Resampler { get; init; } = "soxr_hq";

    /// <inheritdoc/>
    public override double? Stretch => Seconds;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => !HasFrames ? [Size] : Pool ? [2 * Size] : [Frames, Size];

    /// <summary>Samples of a stretch; <see langword="null"/> where clips are heard whole.</summary>
    internal int? Samples => Seconds is { } seconds ? (int)Math.Round(seconds * Hz) : null;

    /// <summary>Rate at which the encoder hears, in Hz.</summary>
    internal int Hz => SampleRate ?? UsualHz;

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (Hz, ResamplerFilter.FromName(Resampler));

    /// <summary>What a user who writes only the file means.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.PathNotFound"/>; <see cref="ErrorId.ModelInvalid"/>: no encoder of a waveform.
    /// </exception>
    internal EmbeddingSpec Resolve()
    {
        Require(File.Length > 0, "file", "empty", Expected);
        InputFile.Require(File, "an ONNX encoder");
        string full = Path.GetFullPath(File);
        Require(OrdinaryFile.Is(full), "file", $"'{full}', a pipe or device", "a file");
        byte[] bytes = System.IO.File.ReadAllBytes(full);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Onnx.Encoders.Remember(hash, full);
        JsonObject described = Describe(full);
        EmbeddingSpec known = this with
        {
            File = full,
            Hash = hash,
            SampleRate = SampleRate ?? (Value(described, "sampling_rate", out double rate) ? (int)rate : UsualHz),
            Normalize = Normalize ?? (Value(described, "do_normalize", out bool normalize) && normalize),
        };
        known.ValidateSound();
        return Encoder.Of(known).Complete(known);
    }

    /// <inheritdoc/>
    public override FeatureSpec WithoutPaths() => this with { File = Path.GetFileName(File) };

    /// <inheritdoc/>
    internal override IEnumerable<EmbeddingSpec> Encoders => [this];

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new EmbeddingExtractor(this, Encoder.Of(this));

    /// <inheritdoc/>
    protected override void Validate()
    {
        Require(File.Length > 0, "file", "empty", Expected);
        ValidateSound();
        RequireBetween(Size, 1, 1 << 16, "size");
        Require(Pool || !HasFrames || Frames > 0, "seconds", "none", "the length of a clip where frames are not pooled");
        RequireBetween(Frames, 0, 1 << 20, "frames");
    }

    private void ValidateSound()
    {
        RequireBetween(Hz, 8000, 48_000, "sampleRate");
        RequireBetween(Seconds ?? 1, AudioClip.MinSeconds, 600, "seconds");
        _ = ResamplerFilter.FromName(Resampler);
    }

    private static bool Value<T>(JsonObject described, string name, out T value)
        where T : struct
    {
        value = default;
        return described[name] is JsonValue found && found.TryGetValue(out value);
    }

    // beside the file, or one folder up, as exports have it
    private static JsonObject Describe(string file)
    {
        const string Description = "preprocessor_config.json";
        string folder = Path.GetDirectoryName(file)!;
        string? found = new[] { folder, Path.GetDirectoryName(folder) }.OfType<string>()
            .Select(place => Path.Combine(place, Description)).FirstOrDefault(System.IO.File.Exists);
        try
        {
            return found is null ? [] : StrictJson.ParseObject(TextFile.ReadAll(found));
        }
        catch (System.Text.Json.JsonException error)
        {
            throw new SerException(ErrorId.DataInvalid, $"'{found}' is damaged: {StrictJson.Reason(error)}.", found, error);
        }
    }
}
