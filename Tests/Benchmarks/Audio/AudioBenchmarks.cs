using BenchmarkDotNet.Attributes;
using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Benchmarks.Audio;

public class AudioBenchmarks
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"serps-benchmark-{Environment.ProcessId}.wav");

    [GlobalSetup]
    public void Setup() => WavWriter.Write(_path, Voice.Clip);

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_path);

    [Benchmark]
    public AudioClip ReadWav() => AudioFile.Read(_path);

    [Benchmark]
    public float[] ResampleSoxrHq() => Resampler.Resample(Voice.Clip.Samples, 48_000, 22_050, ResamplerFilter.SoxrHq);

    [Benchmark]
    public float[] ResampleKaiserFast() => Resampler.Resample(Voice.Clip.Samples, 48_000, 22_050, ResamplerFilter.KaiserFast);
}
