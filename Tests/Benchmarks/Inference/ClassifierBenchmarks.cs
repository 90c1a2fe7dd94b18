using BenchmarkDotNet.Attributes;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Benchmarks.Inference;

/// <summary>One clip in memory to its emotion, one thread.</summary>
public class ClassifierBenchmarks
{
    private EmotionClassifier _classifier = null!;
    private float[] _features = [];

    [GlobalSetup]
    public void Setup()
    {
        string models = Environment.GetEnvironmentVariable("SERPS_MODELS") ?? "Models";
        _classifier = new EmotionClassifier(new ModelStore([models]).Find(), new SessionSettings { Device = Device.Cpu, Threads = 1 });
        _features = _classifier.Extract(Voice.Clip);
    }

    [GlobalCleanup]
    public void Cleanup() => _classifier.Dispose();

    [Benchmark]
    public EmotionPrediction Predict() => _classifier.Predict(Voice.Clip);

    /// <summary>The model alone, a batch in one run: what a timeline and the server gain by batches.</summary>
    [Benchmark]
    [Arguments(1)]
    [Arguments(8)]
    [Arguments(32)]
    public IReadOnlyList<ModelAnswer> Classify(int batch) => _classifier.Classify([.. Enumerable.Repeat(_features, batch)]);
}
