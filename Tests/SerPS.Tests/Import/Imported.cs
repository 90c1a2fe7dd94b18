using SerPS.Import;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Import;

/// <summary>Imports a source and asks what came of it.</summary>
internal static class Imported
{
    /// <summary>A file of the fixtures.</summary>
    public static string Fixture(params string[] parts) => TestData.File(["import", .. parts]);

    /// <summary>A file of a real project, which is no part of the repository; skips the test where it is absent.</summary>
    public static string Real(params string[] parts)
    {
        string folder = Path.GetFullPath(Path.Combine(TestData.Root, "..", "shared", "import", "real"));
        Assert.SkipUnless(Directory.Exists(folder), $"No real models at '{folder}'.");
        return Path.Combine([folder, .. parts]);
    }

    /// <summary>Labels without a meaning.</summary>
    public static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"label_{(char)('a' + i)}")];

    /// <summary>What the graph of an imported model gives for features.</summary>
    public static float[] Probabilities(ImportedFile file, float[] features, IEnumerable<int> shape) =>
        Run(file, features, shape, ModelFile.ProbabilitiesOutput);

    /// <summary>What an output gives.</summary>
    public static float[] Run(ImportedFile file, float[] features, IEnumerable<int> shape, string output)
    {
        using var session = new OnnxSession(file.Bytes);
        var inputs = new Dictionary<string, Tensor> { [ModelFile.FeaturesInput] = Tensor.Of(features, [.. shape]) };
        return session.Run(inputs, output)[0].Values<float>();
    }

    /// <summary>Imports a source and compares it with golden values; shapes of features have no sizes of 1.</summary>
    public static ImportedFile Check(
        ImportOptions options, (float[] Values, int[] Shape) input, (float[] Values, int[] Shape) expected, double tolerance)
    {
        ImportedFile file = Importer.Import(options);
        float[] found = Probabilities(file, input.Values, [input.Shape[0], .. input.Shape.Skip(1).Where(size => size > 1)]);
        Assert.Equal(expected.Values.Length, found.Length);
        double worst = found.Zip(expected.Values, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= tolerance, $"{options.Source}: {worst}");
        return file;
    }
}
