using BenchmarkDotNet.Attributes;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Runtime;

namespace SerPS.Benchmarks.Networks;

/// <summary>One step of the default perceptron: forward, backward and Adam.</summary>
public class TrainingStepBenchmarks
{
    private TrainingStep _step = null!;

    [GlobalSetup]
    public void Setup()
    {
        var settings = new TrainingSettings { Session = new SessionSettings { Device = Device.Cpu, Threads = 1 } };
        var scaler = new Scaler(new float[40], [.. Enumerable.Repeat(1f, 40)], new FeatureLayout(1, 40, TimeFirst: true));
        _step = new TrainingStep(new Mlp(), settings, scaler, new MfccMeanSpec(), 8, settings.BatchSize);
        for (int i = 0; i < settings.BatchSize; i++)
        {
            _step.Targets[(i * 8) + (i % 8)] = 1;
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _step.Dispose();

    [Benchmark]
    public float Run() => _step.Run();
}
