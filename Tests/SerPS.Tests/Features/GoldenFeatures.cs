using System.Text.Json;
using SerPS.Audio;
using SerPS.Features;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features;

/// <summary>Compares extractors with librosa, clip by clip and group by group.</summary>
internal static class GoldenFeatures
{
    /// <summary>Some of an extractor's values, compared by themselves.</summary>
    /// <param name="Name">What they are.</param>
    /// <param name="Values">Where they are.</param>
    /// <param name="Tolerance">Largest relative error.</param>
    /// <param name="NeedsSound">Whether they are undetermined in a clip with digital silence.</param>
    public sealed record Group(string Name, Range Values, double Tolerance = 1e-3, bool NeedsSound = false);

    public static Group Everything { get; } = new("all values", ..);

    public static void AssertSynthetic(FeatureSpec spec, string clip, string recipe, params Group[] groups) =>
        AssertNear(spec, TestData.File("golden", clip + ".wav"), TestData.File("golden", $"{clip}.{recipe}.npy"), groups);

    public static void AssertReal(FeatureSpec spec, string recipe, params Group[] groups)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(TestData.RealGolden("manifest.json")));
        foreach (JsonElement audio in manifest.RootElement.GetProperty("audio").EnumerateArray())
        {
            string golden = TestData.RealGolden(recipe, audio.GetProperty("name").GetString() + ".npy");
            bool silent = audio.GetProperty("longest_digital_silence_s").GetDouble() > 0.05;
            if (File.Exists(golden))
            {
                string path = TestData.RealGolden(audio.GetProperty("file").GetString()!);
                AssertNear(spec, path, golden, [.. groups.Where(group => !silent || !group.NeedsSound)]);
            }
        }
    }

    private static void AssertNear(FeatureSpec spec, string audio, string golden, Group[] groups)
    {
        float[] expected = NpyFile.Read(golden).Values;
        float[] actual = spec.CreateExtractor().Extract(AudioFile.Read(audio));
        foreach (Group group in groups)
        {
            int end = Math.Min(expected.Length, actual.Length); // a golden sequence ends with its clip
            Tolerance.AssertNear(
                expected.AsSpan(0, end)[group.Values], actual.AsSpan(0, end)[group.Values], group.Tolerance, $"{group.Name} of {golden}");
        }
    }
}
