using System.IO.Compression;
using SerPS.Features;

namespace SerPS.Fuzz.Targets;

/// <summary>A sound file of features, and the arrays that it is made of.</summary>
internal static class FeatureArrays
{
    /// <summary>What its features are.</summary>
    public static FeatureSpec Spec { get; } = new MfccMeanSpec { Coefficients = 3 };

    /// <summary>Writes it.</summary>
    public static void Write(string path) => FeatureFile.Write(
        path,
        Spec,
        [
            new KeyedRecord(Record("a.wav", "happy", [1, 2, 3]) with { Hash = new string('a', 64), Gender = "female" }, "key 1"),
            new KeyedRecord(Record("b.wav", null, [4, 5, 6]), "key 2"),
        ],
        ["happy", "sad"]);

    /// <summary>Its bytes.</summary>
    public static byte[] Bytes()
    {
        string folder = Directory.CreateTempSubdirectory("serps-fuzz-").FullName;
        string path = Path.Combine(folder, "x.npz");
        Write(path);
        byte[] bytes = File.ReadAllBytes(path);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    /// <summary>Its arrays by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, byte[]>> Arrays()
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes()));
        return [.. archive.Entries.Select(entry => KeyValuePair.Create(entry.Name, Content(entry)))];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static FeatureRecord Record(string path, string? emotion, float[] values) => new()
    {
        Path = path,
        Emotion = emotion,
        Speaker = "one",
        Extractor = Spec.Name,
        Values = values,
        Shape = Spec.Shape,
    };
}
