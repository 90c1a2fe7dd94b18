using System.Diagnostics;
using System.Globalization;
using SerPS.Data;

namespace SerPS.Benchmarks.Data;

/// <summary>
/// How long the search for duplicates takes where length tells nothing: clips of one length, random envelopes, every hundredth a copy.
/// <c>SerPS.Benchmarks duplicates 10000 100000</c>.
/// </summary>
internal static class DuplicateSearch
{
    private const int Frames = 100, Every = 100;

    public static int Run(string[] counts)
    {
        foreach (int count in counts.DefaultIfEmpty("10000").Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            AudioFingerprint[] prints = [.. Enumerable.Range(0, count).AsParallel().AsOrdered().Select(Print)];
            var clock = Stopwatch.StartNew();
            int pairs = Duplicates.Find(prints).Count;
            Console.WriteLine($"{count} clips of one length: {pairs} pairs in {clock.Elapsed.TotalSeconds:0.0} s");
        }

        return 0;
    }

    private static AudioFingerprint Print(int clip)
    {
        var random = new CounterRandom(clip % Every == 1 ? clip - 1 : clip);
        var noise = new CounterRandom(clip, "noise");
        double loudness = 0;
        var envelope = new float[Frames * BandEnvelope.Bands];
        for (int i = 0; i < envelope.Length; i++)
        {
            loudness = (0.8 * loudness) + random.NextDouble() - 0.5;
            envelope[i] = (float)(loudness + (0.02 * noise.NextDouble()));
        }

        return AudioFingerprint.OfEnvelope($"{clip}", Frames * BandEnvelope.HopSeconds, envelope);
    }
}
