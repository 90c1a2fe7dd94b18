namespace SerPS.Cli;

/// <summary>What the paths on a command line hold; what fails is reported and counted, the others go on.</summary>
/// <param name="paths">The paths.</param>
/// <param name="read">What one path holds.</param>
/// <param name="warn">Receives warnings.</param>
internal sealed class Inputs<T>(string[] paths, Func<string, IEnumerable<T>> read, Action<string> warn)
{
    /// <summary>Inputs that failed so far: paths that do not exist, and outcomes that are errors.</summary>
    public int Failed { get; private set; }

    /// <summary>Everything in the paths, one at a time.</summary>
    public IEnumerable<T> Items => paths.SelectMany(path =>
    {
        try
        {
            return read(path);
        }
        catch (SerException error)
        {
            Failed++;
            Terminal.Error(error);
            return [];
        }
    });

    /// <summary>The values among outcomes; warnings and errors are reported as they come.</summary>
    public IEnumerable<TOut> Succeeded<TIn, TOut>(IEnumerable<Outcome<TIn, TOut>> outcomes)
    {
        foreach (Outcome<TIn, TOut> outcome in outcomes)
        {
            foreach (string warning in outcome.Warnings)
            {
                warn(warning);
            }

            if (outcome.Error is { } error)
            {
                Failed++;
                Terminal.Error(error);
            }
            else
            {
                yield return outcome.Value!;
            }
        }
    }

    /// <summary>The exit code of work that did some items, after telling how many failed.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: there was nothing to do.</exception>
    public int Exit(int done)
    {
        if (done + Failed == 0)
        {
            throw new SerException(ErrorId.DataEmpty, $"No audio files in {string.Join(", ", paths)}.");
        }

        if (Failed > 0)
        {
            Terminal.Error($"{Failed} of {done + Failed} inputs failed.");
        }

        return Failed == 0 ? ExitCode.Done : done > 0 ? ExitCode.SomeFailed : ExitCode.NothingDone;
    }
}
