using BenchmarkDotNet.Attributes;
using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Training;

namespace SerPS.Benchmarks.Training;

/// <summary>One step of Inception on 64 clips, 2 threads. PyTorch's time: Tests/Benchmarks/torch_inception.py, in turn on the same machine.</summary>
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 10, invocationCount: 1)]
public class InceptionStepBenchmarks
{
    private TrainingStep _step = null!;

    [GlobalSetup]
    public void Setup()
    {
        const int Labels = 8, Batch = 64;
        var features = new LogMelSpec();
        var settings = new TrainingSettings
        {
            Optimizer = new AdamW { LearningRate = 1e-4, WeightDecay = 1e-5 },
            Session = new SessionSettings { Device = Device.Cpu, Threads = 2 },
        };
        var scaler = new Scaler(new float[features.Length], [.. Enumerable.Repeat(1f, features.Length)]);
        _step = new TrainingStep(new Inception(), settings, scaler, features, Labels, Batch);
        var random = new CounterRandom(1);
        foreach (ref float value in _step.Features)
        {
            value = (float)random.NextGaussian();
        }

        for (int i = 0; i < Batch; i++)
        {
            _step.Targets[(i * Labels) + (i % Labels)] = 1;
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _step.Dispose();

    [Benchmark]
    public float Run() => _step.Run();
}
