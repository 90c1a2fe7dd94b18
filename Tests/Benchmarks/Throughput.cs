using System.Diagnostics;
using System.Globalization;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Features;

namespace SerPS.Benchmarks;

/// <summary>
/// Files a second from WAV on disk to features, for every extractor, with one thread and with all cores: the median of nine passes over
/// 100 recordings, read five times each, after a warm-up. Reads the recordings of <c>SERPS_DATA</c> (default ../shared/data).
/// </summary>
internal static class Throughput
{
    private const int Clips = 100, Rounds = 5, Passes = 9;
    private const double WarmUpSeconds = 1.5; // until the compiler has settled

    public static int Run()
    {
        string data = Environment.GetEnvironmentVariable("SERPS_DATA") ?? Path.Combine("..", "shared", "data");
        if (!Directory.Exists(data))
        {
            Console.WriteLine($"Throughput: no recordings at '{Path.GetFullPath(data)}' (SERPS_DATA), nothing measured.");
            return 0;
        }

        string folder = Directory.CreateTempSubdirectory("serps-bench-").FullName;
        try
        {
            FeatureSource[] sources = [.. AudioFolder.Files(Path.Combine(data, "ravdess-speech")).Take(Clips).Select((path, i) =>
            {
                string wav = Path.Combine(folder, $"{i:000}.wav");
                WavWriter.Write(wav, AudioFile.Read(path));
                return new FeatureSource(new Clip { Path = wav });
            })];
            Console.WriteLine($"{sources.Length} RAVDESS recordings, 48 kHz WAV; files a second, median of {Passes} passes");
            Console.WriteLine($"{"extractor",-18}{"1 thread",10}{$"{Environment.ProcessorCount} threads",12}{"ratio",8}");
            foreach (string name in FeatureSpecs.All.Names)
            {
                double one = Measure(name, sources, 1), all = Measure(name, sources, Environment.ProcessorCount);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18}{one,10:0}{all,12:0}{all / one,8:0.00}"));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Measure(string extractor, FeatureSource[] sources, int threads)
    {
        var export = new FeatureExport(FeatureSpecs.All.Parse(extractor), new Dictionary<string, float[]>(), CancellationToken.None);
        var seconds = new List<double>();
        long begin = Stopwatch.GetTimestamp();
        while (seconds.Count < Passes)
        {
            bool warm = Stopwatch.GetElapsedTime(begin).TotalSeconds > WarmUpSeconds;
            long start = Stopwatch.GetTimestamp();
            var work = new OrderedParallel<FeatureSource, Outcome<FeatureSource, KeyedRecord>>(export.Compute, threads);
            int done = work.Map(Enumerable.Repeat(sources, Rounds).SelectMany(clips => clips)).Count(outcome => outcome.Value is not null);
            if (done != Rounds * sources.Length)
            {
                throw new InvalidOperationException($"{extractor}: {done} of {Rounds * sources.Length} recordings could be computed.");
            }

            if (warm)
            {
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return Rounds * sources.Length / seconds.Order().ElementAt(Passes / 2);
    }
}
