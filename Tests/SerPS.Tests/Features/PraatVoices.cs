using System.Globalization;
using SerPS.Audio;
using SerPS.Features;
using SerPS.Signal.Voice;

namespace SerPS.Tests.Features;

/// <summary>What Praat measured (Tests/Data/golden/praat), and the same recordings as SerPS measures them.</summary>
internal static class PraatVoices
{
    public const int RealClips = 48;

    /// <summary>Praat's values of a whole recording.</summary>
    public sealed record Voice(string Clip, int Frames, int VoicedFrames, double Jitter, double ShimmerDb, double HarmonicsDb, double[] Formants);

    /// <summary>Praat's values of a frame; 0 where it is unvoiced.</summary>
    public sealed record Frame(double Seconds, double Hz, double FormantSeconds, double[] Formants, double[] Bandwidths);

    /// <summary>A recording as both see it.</summary>
    public sealed record Pair(Voice Praat, IReadOnlyList<Frame> PraatFrames, VoiceMeasures Measures, FormantFinder Formants, float[] Prosody);

    public static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(TestData.File("golden", "praat", file)).Skip(1).Select(line => line.Split(','));

    /// <summary>The synthetic voices and the samples.</summary>
    public static Pair[] Synthetic() => Read("synthetic", name =>
        File.Exists(TestData.File("golden", "praat", name + ".wav"))
            ? TestData.File("golden", "praat", name + ".wav")
            : Path.Combine(TestData.Root, "samples", name + ".wav"));

    /// <summary>RAVDESS recordings; skips the test where they are absent.</summary>
    public static Pair[] Real()
    {
        string folder = Path.Combine(TestData.Recordings(), "ravdess-speech");
        return Read("real", name => Path.Combine(folder, $"Actor_{name[^2..]}", name + ".flac"));
    }

    /// <summary>The column of a value.</summary>
    public static int Column(string name) => new ProsodySpec().Columns.Index().Single(column => column.Item == name).Index;

    private static Pair[] Read(string kind, Func<string, string> path)
    {
        ILookup<string, Frame> frames = Rows($"{kind}.tracks.csv").ToLookup(row => row[0], row => new Frame(
            Number(row[1]), Number(row[2]), Number(row[3]), [Number(row[4]), Number(row[6]), Number(row[8])], [Number(row[5]), Number(row[7]), Number(row[9])]));
        return [.. Rows($"{kind}.voices.csv").AsParallel().AsOrdered().Select(row =>
        {
            var voice = new Voice(
                row[0], (int)Number(row[1]), (int)Number(row[2]), Number(row[4]), Number(row[5]), Number(row[6]),
                [Number(row[7]), Number(row[8]), Number(row[9])]);
            AudioClip clip = AudioFile.Read(path(voice.Clip));
            var spec = new ProsodySpec();
            float[] samples = Resampler.Resample(clip.Samples, clip.SampleRate, spec.SampleRate, ResamplerFilter.SoxrHq);
            var measures = new VoiceMeasures(spec.SampleRate, spec.HopSize, spec.MinHz, spec.MaxHz, spec.FormantMaxHz);
            measures.Compute(samples, clip.Samples.Length / (double)clip.SampleRate);
            var formants = new FormantFinder(2 * (int)spec.FormantMaxHz, 5);
            formants.Load(samples, spec.SampleRate);
            return new Pair(voice, [.. frames[voice.Clip]], measures, formants, spec.CreateExtractor().Extract(clip));
        })];
    }

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
