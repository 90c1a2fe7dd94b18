using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Features;

/// <summary>
/// What <c>.npy</c> and <c>.csv</c> have no room for and an update needs: <c>FILE.json</c> beside the file, with the extractor, the key of
/// every row, and a checksum of these and the file, so that nothing is taken for what it is not.
/// </summary>
internal static class FeatureSidecar
{
    /// <summary>Where it lies: <c>x.csv.json</c> beside <c>x.csv</c>.</summary>
    public static string PathOf(string path) => path + ".json";

    /// <summary>
    /// Writes a file of features, and what belongs to it. All are written before the first takes its place, and the older labels go before
    /// the new features come: a run that is killed in between leaves a checksum that does not fit, and never labels of other features.
    /// </summary>
    /// <param name="path">The file of features.</param>
    /// <param name="spec">What it holds.</param>
    /// <param name="keys">The key of every row.</param>
    /// <param name="write">Writes the features.</param>
    /// <param name="labels">The file of their labels, and what writes it.</param>
    public static void Write(
        string path, FeatureSpec spec, IReadOnlyList<string> keys, Action<Stream> write, (string Path, Action<Stream> Write)? labels = null)
    {
        using var hash = SHA256.Create();
        using var features = new AtomicOutput(path);
        features.Write(stream =>
        {
            using var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true);
            write(hashed);
        });
        string extractor = FeatureSpec.All.ToJson(spec);
        var json = new JsonObject
        {
            ["extractor"] = JsonNode.Parse(extractor),
            ["keys"] = new JsonArray([.. keys.Select(key => JsonValue.Create(key))]),
            ["sha256"] = Checksum(hash.Hash!, extractor, keys),
        };
        using var sidecar = new AtomicOutput(PathOf(path));
        sidecar.Write(stream => stream.Write(Encoding.UTF8.GetBytes(json.ToJsonString())));
        using AtomicOutput? labelFile = labels is { } given ? new AtomicOutput(given.Path) : null;
        labelFile?.Write(labels!.Value.Write);
        foreach (AtomicOutput? output in new[] { features, sidecar, labelFile })
        {
            output?.Flush();
        }

        labelFile?.RemoveOlder();
        features.Commit();
        labelFile?.Commit();
        sidecar.Commit();
    }

    /// <summary>The key of every row of a file; none where nothing can be kept: another extractor, or a sidecar that is missing, damaged
    /// or of other content.</summary>
    public static string[] Keys(string path, FeatureSpec spec)
    {
        try
        {
            JsonObject json = StrictJson.ParseObject(File.ReadAllText(PathOf(path)));
            string extractor = json["extractor"]!.ToJsonString();
            string[] keys = [.. json["keys"]!.AsArray().Select(key => key!.GetValue<string>())];
            using FileStream file = File.OpenRead(path);
            bool fits = extractor == FeatureSpec.All.ToJson(spec)
                && json["sha256"]!.GetValue<string>() == Checksum(SHA256.HashData(file), extractor, keys);
            return fits ? keys : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException
            or FormatException or NullReferenceException)
        {
            return [];
        }
    }

    private static string Checksum(byte[] content, string extractor, IReadOnlyList<string> keys) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [Convert.ToHexStringLower(content), extractor, .. keys]))));
}
