using System.Diagnostics;
using System.Globalization;
using NWaves.Features;
using NWaves.Signals;
using NWaves.Utils;
using SerPS.Audio;
using SerPS.Signal;
using SerPS.Signal.Voice;

namespace SerPS.Benchmarks.Features;

/// <summary>
/// Pitch and formants as SerPS and as NWaves find them, beside what Praat found every 40 ms (Tests/Data/golden/praat): how often voicing
/// agrees, how often a value is within 2 % (formants 5 %), how often an octave is missed, and the time of a frame.
/// </summary>
internal static class VoiceComparison
{
    private const int Rate = 24000, FormantRate = 11000, Order = 10, Window = 1024; // a little more than three of the longest periods
    private const int WarmRounds = 20; // of the quick ones, so that the compiler has settled
    private const double MinHz = 75, MaxHz = 600;

    private static readonly (string Name, Func<Recording, double, double> Hz)[] Trackers =
    [
        ("SerPS", (recording, seconds) => recording.Track.At(seconds)),
        ("autocorrelation", (recording, seconds) => InFrame(recording, seconds, (samples, from, to) =>
            Pitch.FromAutoCorrelation(samples, from, to, (float)MinHz, (float)MaxHz))),
        ("YIN", (recording, seconds) => InFrame(recording, seconds, (samples, from, to) =>
            Pitch.FromYin(samples, from, to, (float)MinHz, (float)MaxHz))),
        ("harmonic sum", (recording, seconds) => InFrame(recording, seconds, (samples, from, to) =>
            Pitch.FromHss(samples, from, to, (float)MinHz, (float)MaxHz, Window))),
        ("spectral peaks", (recording, seconds) => InFrame(recording, seconds, (samples, from, to) =>
            Pitch.FromSpectralPeaks(samples, from, to, (float)MinHz, (float)MaxHz, Window))),
    ];

    /// <summary>Prints the tables; the recordings are optional (SERPS_DATA).</summary>
    public static int Run()
    {
        string praat = Path.Combine("Tests", "Data", "golden", "praat");
        string data = Environment.GetEnvironmentVariable("SERPS_DATA") ?? Path.Combine("..", "shared", "data");
        string Clip(string name) => new[] { praat, "Tests/Data/voices" }
            .Select(folder => Path.Combine(folder, name + ".wav")).First(File.Exists);
        string Real(string name) => Path.Combine(data, "ravdess-speech", $"Actor_{name[^2..]}", name + ".flac");
        Compare("synthetic voices", Path.Combine(praat, "synthetic.tracks.csv"), Clip);
        if (Directory.Exists(data))
        {
            Compare("RAVDESS", Path.Combine(praat, "real.tracks.csv"), Real);
        }

        return 0;
    }

    private static void Compare(string title, string tracks, Func<string, string> path)
    {
        ILookup<string, double[]> rows = File.ReadLines(tracks).Skip(1).Select(line => line.Split(',')).ToLookup(
            row => row[0], row => row.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray());
        Recording[] recordings = [.. rows.Select(clip => new Recording(AudioFile.Read(path(clip.Key)), [.. clip]))];
        Console.WriteLine($"{title}: {recordings.Length} recordings, {recordings.Sum(recording => recording.Frames.Length)} frames");
        foreach ((string name, Func<Recording, double, double> hz) in Trackers)
        {
            Report(name, recordings, hz);
        }

        ReportFormants("SerPS", recordings, recording =>
        {
            var finder = new FormantFinder(FormantRate, Order / 2);
            finder.Load(recording.Samples, Rate);
            return seconds => finder.Find(seconds).ToArray();
        });
        ReportFormants(
            "LPC, 25000 rounds",
            recordings,
            recording => seconds => Predicted(recording, seconds, MathUtils.PolyRootsIterations),
            every: 20);
        ReportFormants("LPC, 100 rounds", recordings, recording => seconds => Predicted(recording, seconds, 100));
    }

    private static void Report(string name, Recording[] recordings, Func<Recording, double, double> hz)
    {
        long start = Stopwatch.GetTimestamp();
        (double Praat, double Ours)[] pairs =
            [.. recordings.SelectMany(recording => recording.Frames.Select(frame => (frame[1], hz(recording, frame[0]))))];
        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / pairs.Length;
        if (name == "SerPS")
        {
            int frames = recordings.Sum(recording => recording.Track.Grid.Count);
            microseconds = recordings.Sum(recording => recording.TrackingSeconds) * 1e6 / frames;
        }

        (double Praat, double Ours)[] both = [.. pairs.Where(pair => pair is { Praat: > 0, Ours: > 0 })];
        double Share(Func<double, bool> holds) => both.Count(pair => holds(pair.Ours / pair.Praat)) / (double)both.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-18} voicing {pairs.Count(pair => pair.Praat > 0 == pair.Ours > 0) / (double)pairs.Length,7:p1}, "
            + $"within 2 % {Share(ratio => Math.Abs(ratio - 1) < 0.02),7:p1}, "
            + $"octaves {Share(ratio => ratio is < 0.7 or > 1.4),7:p1}, {microseconds:0} us"));
    }

    private static void ReportFormants(
        string name, Recording[] recordings, Func<Recording, Func<double, Formant[]>> finder, int every = 1)
    {
        List<double> errors = [];
        int frames = 0;
        long ticks = 0;
        foreach (Recording recording in recordings)
        {
            Func<double, Formant[]> find = finder(recording);
            foreach (double[] frame in recording.Frames.Where((frame, i) => frame[1] > 0 && i % every == every / 2))
            {
                for (int round = 1; round < (every == 1 ? WarmRounds : 1); round++)
                {
                    find(frame[0]);
                }

                long start = Stopwatch.GetTimestamp();
                Formant[] found = find(frame[0]);
                ticks += Stopwatch.GetTimestamp() - start;
                frames++;
                for (int k = 0; k < Math.Min(3, found.Length); k++)
                {
                    if (frame[2 + (2 * k)] > 0)
                    {
                        errors.Add(Math.Abs((found[k].Hz / frame[2 + (2 * k)]) - 1));
                    }
                }
            }
        }

        double microseconds = Stopwatch.GetElapsedTime(0, ticks).TotalMicroseconds / frames;
        errors.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  formants, {name,-18} median {errors[errors.Count / 2],6:p2}, "
            + $"within 5 % {errors.Count(error => error < 0.05) / (double)errors.Count,7:p1}, "
            + $"{microseconds:0} us, {frames} frames"));
    }

    private static double InFrame(Recording recording, double seconds, Func<DiscreteSignal, int, int, float> find)
    {
        int from = Math.Clamp((int)(seconds * Rate) - (Window / 2), 0, recording.Samples.Length - Window);
        return find(recording.Signal, from, from + Window);
    }

    /// <summary>NWaves' prediction from the autocorrelation of the same windowed frame, and its roots.</summary>
    private static Formant[] Predicted(Recording recording, double seconds, int rounds)
    {
        const int Length = (int)(0.05 * FormantRate);
        var frame = new double[Length];
        int start = (int)Math.Floor((seconds * FormantRate) - 0.5) + 1 - (Length / 2);
        double emphasis = Math.Exp(-2 * Math.PI * 50 / FormantRate), edge = Math.Exp(-12);
        for (int i = 0; i < Length; i++)
        {
            double At(int n) => n >= 0 && n < recording.FormantSamples.Length ? recording.FormantSamples[n] : 0;
            double x = (i - ((Length - 1) / 2.0)) / ((Length + 1) / 2.0);
            frame[i] = (At(start + i) - (emphasis * At(start + i - 1))) * (Math.Exp(-12 * x * x) - edge) / (1 - edge);
        }

        var correlation = new float[Order + 1];
        for (int lag = 0; lag <= Order; lag++)
        {
            correlation[lag] = (float)Enumerable.Range(lag, Length - lag).Sum(i => frame[i] * frame[i - lag]);
        }

        var coefficients = new float[Order + 1];
        Lpc.LevinsonDurbin(correlation, coefficients, Order);
        return [.. MathUtils.PolynomialRoots([.. coefficients.Select(value => (double)value)], rounds)
            .Select(root => new Formant(root.Phase * FormantRate / (2 * Math.PI), -Math.Log(root.Magnitude) * FormantRate / Math.PI))
            .Where(formant => formant.Hz is > 50 and < (FormantRate / 2) - 50)
            .OrderBy(formant => formant.Hz)];
    }

    /// <summary>A recording at the rates of the analyses, and Praat's frames.</summary>
    private sealed class Recording
    {
        public Recording(AudioClip clip, double[][] frames)
        {
            Frames = frames;
            Samples = Resampler.Resample(clip.Samples, clip.SampleRate, Rate, ResamplerFilter.SoxrHq);
            FormantSamples = Resampler.Resample(clip.Samples, clip.SampleRate, FormantRate, FormantFinder.Filter);
            Signal = new DiscreteSignal(Rate, Samples);
            var tracker = new PitchTracker(Rate, new PitchOptions { MinHz = MinHz, MaxHz = MaxHz });
            long start = Stopwatch.GetTimestamp();
            tracker.Track(Samples, FrameGrid.Of((double)Samples.Length / Rate, tracker.WindowSeconds, 0.01), Track);
            TrackingSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        public double[][] Frames { get; }

        public float[] Samples { get; }

        public float[] FormantSamples { get; }

        public DiscreteSignal Signal { get; }

        public PitchTrack Track { get; } = new();

        public double TrackingSeconds { get; }
    }
}
