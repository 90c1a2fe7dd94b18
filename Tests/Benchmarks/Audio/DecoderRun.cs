using System.Diagnostics;
using SerPS.Audio;

namespace SerPS.Benchmarks.Audio;

/// <summary>What the comparisons of decoders measure: time, and how near the samples are.</summary>
internal static class DecoderRun
{
    /// <summary>The least time of ten readings, in milliseconds, and what the last one gave.</summary>
    public static (double Milliseconds, AudioClip Clip) Fastest(Func<AudioClip> read)
    {
        const int rounds = 10;
        (double best, AudioClip? clip) = (double.PositiveInfinity, null);
        for (int round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            clip = read();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return (best, clip!);
    }

    /// <summary>The power of what is expected over that of the difference, in dB.</summary>
    public static double Decibels(float[] expected, float[] found)
    {
        double signal = 0, noise = 0;
        foreach ((float a, float b) in expected.Zip(found))
        {
            (signal, noise) = (signal + ((double)a * a), noise + (((double)a - b) * ((double)a - b)));
        }

        return 10 * Math.Log10(signal / noise);
    }
}
