using BenchmarkDotNet.Attributes;
using SerPS.Features;

namespace SerPS.Benchmarks.Features;

/// <summary>One clip in memory to its features, one thread.</summary>
public class ExtractorBenchmarks
{
    private FeatureExtractor _extractor = null!;

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = string.Empty;

    public static IEnumerable<string> Names => FeatureSpec.Alone;

    [GlobalSetup]
    public void Setup() => _extractor = FeatureSpec.All.Parse(Name).CreateExtractor();

    [Benchmark]
    public float[] Extract() => _extractor.Extract(Voice.Clip);
}
