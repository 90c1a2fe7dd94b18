using BenchmarkDotNet.Attributes;
using SerPS.Audio;
using SerPS.Features;
using SerPS.Features.Augmentation;

namespace SerPS.Benchmarks.Features;

/// <summary>Each augmentation of one clip (or batch) in memory, one thread, its parameters drawn anew every time.</summary>
public class AugmentationBenchmarks
{
    private const int Batch = 32;

    private readonly float[] _noise = new float[Voice.Clip.Samples.Length];
    private readonly float[] _features = new float[new LogMelSequenceSpec().Length];
    private readonly float[] _batch = new float[Batch * new LogMelSequenceSpec().Length];
    private readonly float[] _targets = new float[Batch * 8];
    private int _draw;

    public static IEnumerable<string> Waveforms =>
        AugmentationSpec.All.Names.Where(name => AugmentationSpec.All.Parse(name) is WaveformAugmentation);

    [Benchmark]
    [ArgumentsSource(nameof(Waveforms))]
    public AudioClip Waveform(string name)
    {
        var augmentation = (WaveformAugmentation)AugmentationSpec.All.Parse(name) with { Probability = 1 };
        return augmentation.Apply(Voice.Clip, Next());
    }

    [Benchmark]
    public void SpecAugment() =>
        new SpecAugment().Apply(_features, FeatureLayout.Of(new LogMelSequenceSpec(), _features.Length), Next());

    [Benchmark]
    public void Mixup() => new Mixup().Apply(_batch, _targets, Batch, Next());

    [Benchmark]
    public void NoiseByVector() => WhiteNoise.Fill(_noise, Next());

    [Benchmark]
    public void NoiseBySample()
    {
        CounterRandom random = Next();
        foreach (ref float value in _noise.AsSpan())
        {
            value = (float)random.NextGaussian();
        }
    }

    private CounterRandom Next() => AugmentationPipeline.Random(1, "benchmark", 0, _draw++);
}
