using BenchmarkDotNet.Attributes;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Benchmarks.Inference;

/// <summary>One clip in memory to its emotion, one thread.</summary>
public class ClassifierBenchmarks
{
    private EmotionClassifier _classifier = null!;

    [GlobalSetup]
    public void Setup()
    {
        string models = Environment.GetEnvironmentVariable("SERPS_MODELS") ?? "Models";
        _classifier = new EmotionClassifier(new ModelStore([models]).Find(), new SessionSettings { Device = Device.Cpu, Threads = 1 });
    }

    [GlobalCleanup]
    public void Cleanup() => _classifier.Dispose();

    [Benchmark]
    public EmotionPrediction Predict() => _classifier.Predict(Voice.Clip);
}
