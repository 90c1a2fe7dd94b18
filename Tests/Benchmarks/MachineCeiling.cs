using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SerPS.Benchmarks;

/// <summary>
/// How many times as fast as one thread all cores of this machine are at loops that only compute and at loops that only move memory: no
/// program gains more from its threads. Medians of nine passes, one thread and all in turn.
/// </summary>
internal static class MachineCeiling
{
    private const int Passes = 9;
    private const double PassSeconds = 0.1;

    public static void Print()
    {
        int threads = Environment.ProcessorCount;
        Console.WriteLine($"The machine's own gain from {threads} threads");
        (string Name, Func<Action> MakeLoop)[] loops =
        [
            ("arithmetic", () => () => Arithmetic()),
            ("copying 32 KB", () => Copying(1 << 15)),
            ("copying 1 MB", () => Copying(1 << 20)),
            ("copying 64 MB", () => Copying(1 << 26)),
        ];
        foreach ((string name, Func<Action> makeLoop) in loops)
        {
            double[] gains = [.. Enumerable.Range(0, Passes).Select(_ => Gain(makeLoop, threads)).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18}{gains[Passes / 2],30:0.00}"));
        }
    }

    private static double Gain(Func<Action> makeLoop, int threads)
    {
        double one = Rate(makeLoop, 1);
        return Rate(makeLoop, threads) / one;
    }

    /// <summary>Loops a second, of all threads together.</summary>
    private static double Rate(Func<Action> makeLoop, int threads)
    {
        var rates = new double[threads];
        using var start = new Barrier(threads);
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            Action loop = makeLoop();
            loop();
            start.SignalAndWait();
            var clock = Stopwatch.StartNew();
            int count = 0;
            while (clock.Elapsed.TotalSeconds < PassSeconds)
            {
                loop();
                count++;
            }

            rates[i] = count / clock.Elapsed.TotalSeconds;
        }))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        return rates.Sum();
    }

    private static Action Copying(int bytes)
    {
        byte[] from = new byte[bytes / 2], to = new byte[bytes / 2];
        from.AsSpan().Fill(1);
        return () =>
        {
            for (int moved = 0; moved < 1 << 22; moved += bytes)
            {
                from.CopyTo(to);
            }
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector<float> Arithmetic()
    {
        Vector<float> a = Vector<float>.One, b = a, c = a, d = a, e = a, f = a, g = a, h = a, factor = new(0.999f);
        for (int i = 0; i < 10_000; i++)
        {
            (a, b) = (Vector.FusedMultiplyAdd(a, factor, factor), Vector.FusedMultiplyAdd(b, factor, factor));
            (c, d) = (Vector.FusedMultiplyAdd(c, factor, factor), Vector.FusedMultiplyAdd(d, factor, factor));
            (e, f) = (Vector.FusedMultiplyAdd(e, factor, factor), Vector.FusedMultiplyAdd(f, factor, factor));
            (g, h) = (Vector.FusedMultiplyAdd(g, factor, factor), Vector.FusedMultiplyAdd(h, factor, factor));
        }

        return a + b + c + d + e + f + g + h;
    }
}
