using SerPS.Features;

namespace SerPS.Fuzz.Targets;

/// <summary>A file of features, read to train on and to be brought up to date.</summary>
internal sealed class NpzTarget() : FileTarget(".npz")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        ["X.npy", "y.npy", "labels.npy", "PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "<f4", "<i8", "<U64", "'shape': (1000000000, 3), }"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => [FeatureArrays.Bytes()];

    /// <inheritdoc/>
    protected override void Read(string path)
    {
        SerException? refused = null;
        foreach (Action read in (Action[])
        [
            () => FeatureFile.Read(path), () => FeatureFile.ReadValues(path, FeatureArrays.Spec), () => FeatureFile.ReadHashes(path),
        ])
        {
            try
            {
                read();
            }
            catch (SerException error)
            {
                refused = error;
            }
        }

        if (refused is not null)
        {
            throw refused;
        }
    }
}
