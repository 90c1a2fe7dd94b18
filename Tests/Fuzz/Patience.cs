namespace SerPS.Fuzz;

/// <summary>Ends the program where an input never ends, and keeps that input.</summary>
internal sealed class Patience : IDisposable
{
    private const int MostSeconds = 60;

    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private (string Target, byte[] Input, DateTime Since)? _running;

    /// <summary>Begins to watch.</summary>
    /// <param name="folder">Where the input is kept.</param>
    public Patience(string folder) => _timer = new Timer(_ => Check(folder), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>An input begins.</summary>
    public void Begin(string target, byte[] input)
    {
        lock (_lock)
        {
            _running = (target, input, DateTime.UtcNow);
        }
    }

    /// <summary>It has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            _running = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Check(string folder)
    {
        lock (_lock)
        {
            if (_running is { } one && DateTime.UtcNow - one.Since > TimeSpan.FromSeconds(MostSeconds))
            {
                string path = new Finding(one.Target, Fuzzer.Slow, string.Empty, one.Input).Save(folder);
                Console.Error.WriteLine($"{one.Target}: an input does not end within {MostSeconds} s: {path}");
                Environment.Exit(1);
            }
        }
    }
}
