using SerPS.Features;

namespace SerPS.Fuzz.Targets;

/// <summary>What lies beside features so that they can be brought up to date; whatever is wrong with it, it says that nothing can be kept.
/// </summary>
internal sealed class SidecarTarget : FileTarget
{
    private readonly byte[] _sound;

    /// <summary>Writes the features beside which it lies.</summary>
    public SidecarTarget()
        : base(".npy.json")
    {
        FeatureArrays.Write(Features);
        _sound = System.IO.File.ReadAllBytes(File);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["\"keys\":[],", "\"extractor\":{},", "\"sha256\":", "\"name\":\"mfcc-mean\",", "\"key 1\""];

    private string Features => Path.ChangeExtension(File, null);

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => [_sound];

    /// <inheritdoc/>
    protected override void Read(string path) => _ = FeatureFile.ReadValues(Features, FeatureArrays.Spec);
}
