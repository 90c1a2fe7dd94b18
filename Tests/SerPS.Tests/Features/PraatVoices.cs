using System.Globalization;
using SerPS.Audio;
using SerPS.Features;
using SerPS.Signal;

namespace SerPS.Tests.Features;

/// <summary>What Praat measured (Tests/Data/golden/praat) beside what SerPS measures in the same recordings.</summary>
internal static class PraatVoices
{
    private static readonly Lazy<Pair[]> SyntheticPairs = new(() => Read("synthetic", Clip));
    private static readonly Lazy<Pair[]> RealPairs = new(() => Read("real", name =>
        Path.Combine(TestData.Recordings(), "ravdess-speech", $"Actor_{name[^2..]}", name + ".flac")));

    /// <summary>Praat's values of a frame.</summary>
    /// <param name="Seconds">Its centre.</param>
    /// <param name="Hz">Fundamental frequency; 0 where it is unvoiced.</param>
    /// <param name="Formants">Hz of the first three; 0 where one was not found.</param>
    /// <param name="Bandwidths">Theirs.</param>
    public sealed record Frame(double Seconds, double Hz, double[] Formants, double[] Bandwidths);

    /// <summary>A recording as both see it.</summary>
    /// <param name="Clip">Its name.</param>
    /// <param name="Praat">Praat's values of the whole, by name.</param>
    /// <param name="PraatFrames">Praat's values every 40 ms.</param>
    /// <param name="Measures">Ours, every 10 ms.</param>
    /// <param name="Prosody">The extractor's values.</param>
    public sealed record Pair(
        string Clip, IReadOnlyDictionary<string, double> Praat, Frame[] PraatFrames, VoiceMeasures Measures, float[] Prosody)
    {
        public double Ours(string column) => Prosody[new ProsodySpec().Columns.Index().Single(item => item.Item == column).Index];

        /// <summary>Our frame at the same place.</summary>
        public int FrameAt(Frame frame) => (int)Math.Round(Measures.Track.Grid.FrameAt(frame.Seconds));
    }

    /// <summary>The voices, by kind: synthetic, or real ones, for which the test is skipped where they are absent.</summary>
    public static Pair[] Of(string kind)
    {
        if (kind == "real")
        {
            TestData.Recordings();
        }

        return kind == "real" ? RealPairs.Value : SyntheticPairs.Value;
    }

    /// <summary>The file of a synthetic voice.</summary>
    public static string Clip(string name) => TestData.File("golden", "praat", name + ".wav") is var path && File.Exists(path)
        ? path
        : TestData.File("voices", name + ".wav");

    /// <summary>The lines of a file as numbers by column; text is not a number.</summary>
    public static IEnumerable<(string Clip, Dictionary<string, double> Values)> Rows(string file)
    {
        string[] lines = File.ReadAllLines(TestData.File("golden", "praat", file)), columns = lines[0].Split(',');
        return lines.Skip(1).Select(line => line.Split(',')).Select(cells =>
            (cells[0], columns.Zip(cells).Skip(1).ToDictionary(cell => cell.First, cell => Number(cell.Second))));
    }

    private static Pair[] Read(string kind, Func<string, string> path)
    {
        ILookup<string, Frame> frames = Rows($"{kind}.tracks.csv").ToLookup(row => row.Clip, row => new Frame(
            row.Values["time"],
            row.Values["F0"],
            [row.Values["F1"], row.Values["F2"], row.Values["F3"]],
            [row.Values["B1"], row.Values["B2"], row.Values["B3"]]));
        return [.. Rows($"{kind}.voices.csv").AsParallel().AsOrdered().Select(row =>
        {
            AudioClip clip = AudioFile.Read(path(row.Clip));
            var spec = new ProsodySpec();
            float[] samples = Resampler.Resample(clip.Samples, clip.SampleRate, spec.SampleRate, ResamplerFilter.SoxrHq);
            var measures = new VoiceMeasures(spec.SampleRate, spec.HopSize, spec.MinHz, spec.MaxHz, spec.FormantMaxHz);
            measures.Compute(samples, clip.Samples.Length / (double)clip.SampleRate);
            return new Pair(row.Clip, row.Values, [.. frames[row.Clip]], measures, spec.CreateExtractor().Extract(clip));
        })];
    }

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
