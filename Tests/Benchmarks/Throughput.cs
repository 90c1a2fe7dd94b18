using System.Diagnostics;
using System.Globalization;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Benchmarks;

/// <summary>
/// Files a second from WAV on disk to features, for every extractor, with one thread and with all cores: the medians of nine passes each,
/// taken in turn, over 100 recordings, read five times each, after a warm-up. Reads the recordings of <c>SERPS_DATA</c> (default
/// ../shared/data).
/// </summary>
internal static class Throughput
{
    private const int Clips = 100, Rounds = 5, Passes = 9;
    private const double WarmUpSeconds = 1.5; // until the compiler has settled

    /// <summary>Measures the named extractors, or all.</summary>
    public static int Run(IReadOnlyList<string> extractors)
    {
        MachineCeiling.Print();
        string data = Environment.GetEnvironmentVariable("SERPS_DATA") ?? Path.Combine("..", "shared", "data");
        if (!Directory.Exists(data))
        {
            Console.WriteLine($"Throughput: no recordings at '{Path.GetFullPath(data)}' (SERPS_DATA), nothing measured.");
            return 0;
        }

        string folder = Directory.CreateTempSubdirectory("serps-bench-").FullName;
        try
        {
            ClipSource[] sources = [.. AudioFolder.Files(Path.Combine(data, "ravdess-speech")).Take(Clips).Select((path, i) =>
            {
                string wav = Path.Combine(folder, $"{i:000}.wav");
                WavWriter.Write(wav, AudioFile.Read(path));
                return new ClipSource(new Clip { Path = wav });
            })];
            Console.WriteLine($"{sources.Length} RAVDESS recordings, 48 kHz WAV; files a second, median of {Passes} passes");
            Console.WriteLine($"{"extractor",-18}{"1 thread",10}{$"{Environment.ProcessorCount} threads",12}{"ratio",8}");
            foreach (string name in extractors.Count > 0 ? extractors : FeatureSpec.Alone)
            {
                (double one, double all) = Measure(name, sources);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18}{one,10:0}{all,12:0}{all / one,8:0.00}"));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double One, double All) Measure(string extractor, ClipSource[] sources)
    {
        var export = new FeatureExport(FeatureSpec.All.Parse(extractor), new Dictionary<string, float[]>(), CancellationToken.None);
        List<double> one = [], all = [];
        long begin = Stopwatch.GetTimestamp();
        while (one.Count < Passes)
        {
            bool warm = Stopwatch.GetElapsedTime(begin).TotalSeconds > WarmUpSeconds;
            double alone = FilesASecond(export, sources, 1), together = FilesASecond(export, sources, Environment.ProcessorCount);
            if (warm)
            {
                one.Add(alone);
                all.Add(together);
            }
        }

        return (one.Order().ElementAt(Passes / 2), all.Order().ElementAt(Passes / 2));
    }

    private static double FilesASecond(FeatureExport export, ClipSource[] sources, int threads)
    {
        int files = Rounds * sources.Length;
        long start = Stopwatch.GetTimestamp();
        var work = new OrderedParallel<ClipSource, Outcome<ClipSource, KeyedRecord>>(export.Compute, threads);
        int done = work.Map(Enumerable.Repeat(sources, Rounds).SelectMany(clips => clips)).Count(outcome => outcome.Value is not null);
        return done == files
            ? files / Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException($"{done} of {files} recordings could be computed.");
    }
}
