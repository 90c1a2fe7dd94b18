using System.IO.Compression;
using SerPS.Import.Pickle;

namespace SerPS.Import.Sklearn;

/// <summary>What a pickle or joblib file of scikit-learn holds: a classifier, a scaler, names of labels, alone or together.</summary>
/// <param name="Classifier">The classifier, if there is one.</param>
/// <param name="Scaler">The scaler, if there is one.</param>
/// <param name="Labels">What a label encoder knows, if there is one.</param>
/// <param name="Version">The version of scikit-learn that wrote it, where it says so.</param>
/// <param name="Class">Class of the classifier.</param>
internal sealed record SklearnFile(SklearnClassifier? Classifier, SklearnScaler? Scaler, string[]? Labels, string? Version, string? Class)
{
    private const long LeastMemory = 24 << 20, MemoryForEachByte = 16;

    private static readonly string[] Encoders = ["LabelEncoder", "LabelBinarizer", "OneHotEncoder"];

    /// <summary>Whether bytes begin like such a file, compressed or not.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> bytes) =>
        PickleReader.Recognizes(bytes) || bytes is [0x78, 0x01 or 0x5E or 0x9C or 0xDA, ..] or [0x1F, 0x8B, ..];

    /// <summary>Reads a file.</summary>
    public static SklearnFile Read(byte[] bytes)
    {
        byte[] plain = Plain(bytes);
        if (!PickleReader.Recognizes(plain))
        {
            throw PickleReader.IsOlder(plain) ? PickleReader.Older()
                : ImportException.Unsupported("what is compressed in it is no pickle of protocol 2 to 5");
        }

        object? root = PickleReader.Read(plain);
        var budget = new SklearnBudget(plain.Length);
        PickleObject[] parts = [.. Parts(root)];
        PickleObject? classifier = Only(parts, one => SklearnEstimators.Classifiers.ContainsKey(one.Type.Name), "classifiers");
        PickleObject? scaler = Only(parts, one => SklearnScaler.Recognizes(one.Type.Name), "scalers");
        PickleObject? encoder = Only(parts, one => Encoders.Contains(one.Type.Name), "encoders of labels");
        if (classifier is null && scaler is null && encoder is null)
        {
            throw ImportException.Unsupported(
                $"it holds {(root is PickleObject one ? one.Type.ToString() : "no estimator")}; "
                + $"known are {string.Join(", ", SklearnEstimators.Classifiers.Keys.Order(StringComparer.Ordinal))}");
        }

        PickleObject first = classifier ?? scaler ?? encoder!;
        return new SklearnFile(
            classifier is null ? null : SklearnEstimators.Read(budget.Enter(classifier), depth: 0),
            scaler is null ? null : SklearnScaler.Read(budget.Enter(scaler)),
            encoder is null ? null : Names(budget.Enter(encoder)),
            (first.State as PickleDictionary)?["_sklearn_version"] as string,
            classifier?.Type.Name);
    }

    // the object itself, or those that a dictionary, list or tuple holds
    private static IEnumerable<PickleObject> Parts(object? root) => root switch
    {
        PickleObject one => [one],
        PickleDictionary dictionary => dictionary.Pairs.Select(pair => pair.Value).OfType<PickleObject>(),
        PickleList list => list.Items.OfType<PickleObject>(),
        object?[] tuple => tuple.OfType<PickleObject>(),
        _ => [],
    };

    private static PickleObject? Only(PickleObject[] parts, Func<PickleObject, bool> isOne, string what)
    {
        PickleObject[] found = [.. parts.Where(isOne).Distinct()];
        return found.Length < 2 ? found.FirstOrDefault()
            : throw ImportException.Unsupported(
                $"it holds {found.Length} {what}: {string.Join(", ", found.Select(one => one.Type.Name))}; expected one");
    }

    private static string[] Names(SklearnObject encoder)
    {
        if (encoder.Class != "OneHotEncoder")
        {
            return encoder.Classes();
        }

        return encoder.List("categories_") is [PickleArray { Shape.Length: 1 } only]
            ? only.Texts()
            : throw ImportException.Unsupported("its OneHotEncoder knows several columns; expected the labels alone");
    }

    private static byte[] Plain(byte[] bytes)
    {
        if (PickleReader.Recognizes(bytes))
        {
            return bytes;
        }

        long most = LeastMemory + (MemoryForEachByte * bytes.Length);
        using var source = new MemoryStream(bytes);
        using Stream stream = bytes[0] == 0x1F ? new GZipStream(source, CompressionMode.Decompress)
            : new ZLibStream(source, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            plain.Write(buffer, 0, read);
            if (plain.Length > most)
            {
                throw ImportException.Damaged($"more than {most} bytes are compressed in its {bytes.Length}");
            }
        }

        return plain.ToArray();
    }
}
