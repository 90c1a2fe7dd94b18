using System.Diagnostics;

namespace SerPS.Fuzz;

/// <summary>
/// Gives a target damaged inputs. None may end in an exception that is not the project's own, take long, or ask for much memory.
/// </summary>
internal static class Fuzzer
{
    /// <summary>The kinds of faults.</summary>
    public const string Foreign = "foreign", Slow = "slow", Large = "large";

    private const long MaxMemory = 200_000_000;
    private const int MaxKept = 2000;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);

    /// <summary>Runs a target's seeds and regression inputs, then damaged ones.</summary>
    /// <param name="name">The target's name.</param>
    /// <param name="target">The target.</param>
    /// <param name="regressions">Inputs that once went wrong.</param>
    /// <param name="inputs">Number of the damaged ones.</param>
    /// <param name="seed">Chooses the damage.</param>
    /// <param name="patience">Watches for inputs that never end.</param>
    public static FuzzResult Run(string name, FuzzTarget target, IReadOnlyList<byte[]> regressions, int inputs, int seed, Patience? patience = null)
    {
        var result = new FuzzResult(name);
        var coverage = new Coverage();
        List<byte[]> kept = [.. target.Seeds()];
        Try(target, kept[0], new FuzzResult(name), patience); // what is loaded once is no input's fault
        var clock = Stopwatch.StartNew();
        foreach ((int i, byte[] input) in kept.Concat(regressions).Index())
        {
            Coverage.Begin();
            if (Try(target, input, result, patience) is { } refused && i < kept.Count)
            {
                result.Add(new Finding(name, Foreign, $"a sound input is refused: {refused.Message}", input), $"seed {i}");
            }

            coverage.End();
        }

        kept.AddRange(regressions);
        var mutator = new Mutator(new Random(seed), target.Words);
        for (int i = 0; i < inputs; i++)
        {
            byte[] input = target.Next(mutator, kept);
            Coverage.Begin();
            Try(target, input, result, patience);
            if (coverage.End() && kept.Count < MaxKept)
            {
                kept.Add(input);
                result.Kept++;
            }
        }

        (result.Elapsed, result.Branches) = (clock.Elapsed, coverage.Count);
        return result;
    }

    private static SerException? Try(FuzzTarget target, byte[] input, FuzzResult result, Patience? patience)
    {
        long allocated = GC.GetTotalAllocatedBytes(), start = Stopwatch.GetTimestamp();
        SerException? refused = null;
        patience?.Begin(result.Target, input);
        try
        {
            target.Run(input);
            result.Read++;
        }
        catch (SerException error)
        {
            refused = error;
            result.Refused++;
        }
        catch (Exception error)
        {
            result.Add(new Finding(result.Target, Foreign, $"{Origin(error)}: {error.Message.ReplaceLineEndings(" ")}", input), Origin(error));
        }

        patience?.End();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        long memory = GC.GetTotalAllocatedBytes() - allocated;
        if (elapsed > MaxTime)
        {
            result.Add(new Finding(result.Target, Slow, FormattableString.Invariant($"{elapsed.TotalSeconds:0.0} s"), input));
        }

        if (memory > MaxMemory)
        {
            result.Add(new Finding(result.Target, Large, $"{memory / 1_000_000} MB", input));
        }

        result.Inputs++;
        result.Slowest = elapsed > result.Slowest ? elapsed : result.Slowest;
        result.Largest = Math.Max(memory, result.Largest);
        return refused;
    }

    // the innermost method of the library: faults of one place are one fault
    private static string Origin(Exception error)
    {
        StackFrame? frame = new StackTrace(error).GetFrames().FirstOrDefault(frame =>
            frame.GetMethod()?.DeclaringType?.Assembly == typeof(SerException).Assembly);
        return frame?.GetMethod() is { } method ? $"{error.GetType().Name} in {method.DeclaringType!.Name}.{method.Name}"
            : error.GetType().Name;
    }
}
