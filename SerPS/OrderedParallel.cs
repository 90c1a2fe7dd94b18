namespace SerPS;

/// <summary>
/// Works on a stream of items with several threads and gives the results in input order, each as soon as it and all before it
/// are done. At most a few items a thread are under way, so memory stays flat however long the stream is.
/// </summary>
public sealed class OrderedParallel<TIn, TOut>
{
    private const int ItemsPerThread = 4;

    private readonly Func<TIn, TOut> _work;
    private readonly CancellationToken _cancellation;
    private readonly int _window;
    private readonly TaskFactory? _tasks;
    private readonly Queue<Task<TOut>> _pending = new();

    /// <summary>Prepares the work.</summary>
    /// <param name="work">Called from several threads at once.</param>
    /// <param name="threads">1 works in the caller's thread; 0 means one a core.</param>
    /// <param name="cancellation">Stops the work; waiting then throws <see cref="OperationCanceledException"/>.</param>
    public OrderedParallel(Func<TIn, TOut> work, int threads, CancellationToken cancellation = default)
    {
        _work = work;
        _cancellation = cancellation;
        int count = threads > 0 ? threads : Environment.ProcessorCount;
        _window = count * ItemsPerThread;
        if (count > 1)
        {
            var limited = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, count);
            _tasks = new TaskFactory(cancellation, TaskCreationOptions.None, TaskContinuationOptions.None, limited.ConcurrentScheduler);
        }
    }

    /// <summary>Adds an item; gives the results that are ready now, waiting only while too many items are under way.</summary>
    public IEnumerable<TOut> Add(TIn item)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_tasks is null)
        {
            yield return _work(item);
            yield break;
        }

        _pending.Enqueue(_tasks.StartNew(() => _work(item)));
        while (_pending.TryPeek(out Task<TOut>? first) && (first.IsCompleted || _pending.Count >= _window))
        {
            yield return Await(_pending.Dequeue());
        }
    }

    /// <summary>Waits for all items and gives the remaining results.</summary>
    public IEnumerable<TOut> Complete()
    {
        while (_pending.TryDequeue(out Task<TOut>? first))
        {
            yield return Await(first);
        }
    }

    /// <summary>The results of a whole sequence.</summary>
    public IEnumerable<TOut> Map(IEnumerable<TIn> items) => items.SelectMany(Add).Concat(Complete());

    private TOut Await(Task<TOut> task)
    {
        task.Wait(_cancellation);
        return task.Result;
    }
}
