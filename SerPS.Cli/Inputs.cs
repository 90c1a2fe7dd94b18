namespace SerPS.Cli;

/// <summary>What the paths on a command line hold; a path that does not exist is reported and counted, the others go on.</summary>
internal sealed class Inputs<T>(string[] paths, Func<string, IEnumerable<T>> read)
{
    /// <summary>Paths that could not be read so far.</summary>
    public int Missing { get; private set; }

    /// <summary>Everything in the paths, one at a time.</summary>
    public IEnumerable<T> Items => paths.SelectMany(path =>
    {
        try
        {
            return read(path);
        }
        catch (SerException error)
        {
            Missing++;
            Terminal.Error(error);
            return [];
        }
    });

    /// <summary>The exit code of work that did some items and failed on others, after telling how many failed.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: there was nothing to do.</exception>
    public int Exit(int done, int failed)
    {
        failed += Missing;
        if (done + failed == 0)
        {
            throw new SerException(ErrorId.DataEmpty, $"No audio files in {string.Join(", ", paths)}.");
        }

        if (failed > 0)
        {
            Terminal.Error($"{failed} of {done + failed} inputs failed.");
        }

        return failed == 0 ? ExitCode.Done : done > 0 ? ExitCode.SomeFailed : ExitCode.NothingDone;
    }
}
