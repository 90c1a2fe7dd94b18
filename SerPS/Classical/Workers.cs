namespace SerPS.Classical;

/// <summary>
/// Threads that share a loop. What an item does may depend only on its index, so that the number of threads changes nothing.
/// </summary>
/// <param name="threads">How many; 0 means one a core.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class Workers(int threads, CancellationToken cancellation)
{
    private readonly ParallelOptions _options = new()
    {
        MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
        CancellationToken = cancellation,
    };

    /// <summary>Number of threads.</summary>
    public int Threads => _options.MaxDegreeOfParallelism;

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Calls <paramref name="body"/> for every index, on several threads.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public void For(int count, Action<int> body)
    {
        if (Threads == 1 || count < 2)
        {
            for (int i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                body(i);
            }
        }
        else
        {
            Parallel.For(0, count, _options, body);
        }
    }

    /// <summary>The results of <paramref name="work"/> for every index, in order, each as soon as it and all before it are done.</summary>
    public IEnumerable<T> Map<T>(int count, Func<int, T> work) =>
        new OrderedParallel<int, T>(work, threads, cancellation).Map(Enumerable.Range(0, count));
}
