using SerPS.Audio;
using SerPS.Autodiff;
using SerPS.Baselines;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Fuzz.Targets;

/// <summary>A sound model file of a few hundred bytes, and what is done with models that people bring along.</summary>
internal static class ModelBytes
{
    private const int Values = 3;

    private static readonly AudioClip Tone = new([.. Enumerable.Range(0, 8000).Select(i => MathF.Sin(0.1f * i))], 16_000);

    /// <summary>What it says about itself.</summary>
    public static ModelMetadata Metadata { get; } = new()
    {
        Labels = ["happy", "sad", "angry"],
        Extractor = FeatureSpec.All.ToJson(new MfccMeanSpec { Coefficients = Values }),
        Architecture = """{"name":"mlp","hidden":[4]}""",
        Training = """{"settings":{"target":"emotion","epochs":3},"clips":12,"speakers":2,"temperature":1.5,"rejectBelow":0.4}""",
        Evaluation = """{"protocol":"speaker","unweightedAverageRecall":{"value":0.5,"low":0.4,"high":0.6},"clips":12}""",
        Clips = [new string('0', 64)],
        License = "CC0",
    };

    /// <summary>Its bytes.</summary>
    public static byte[] Write(IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        var graph = new Graph();
        Value features = graph.Input(ModelFile.FeaturesInput, ElementType.Float, Value.Dynamic, Values);
        graph.Output(ModelFile.ProbabilitiesOutput, features.Softmax());
        return GraphWriter.Write(graph, entries);
    }

    /// <summary>Reads a model file, says what it says, loads it and asks it.</summary>
    public static void Use(string path)
    {
        ModelFile file = ModelFile.Read(path);
        _ = ModelInfo.Of(file);
        _ = BaselineJson.Read(file);
        using var classifier = new EmotionClassifier(file, new Runtime.SessionSettings { Device = Runtime.Device.Cpu, Threads = 1 });
        _ = classifier.Predict(Tone);
    }
}
