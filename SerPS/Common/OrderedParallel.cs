using System.Collections.Concurrent;

namespace SerPS.Common;

/// <summary>
/// Works on a stream of items with several threads and gives the results in input order, each as soon as it and all before it
/// are done. At most a few items a thread are under way, so memory stays flat however long the stream is. The caller's thread is one of
/// the threads: it works where it would have to wait. (With one that only waits, waking it for every result costs what the second
/// thread gains.)
/// </summary>
public sealed class OrderedParallel<TIn, TOut>
{
    private const int ItemsPerThread = 4;

    private readonly Func<TIn, TOut> _work;
    private readonly CancellationToken _cancellation;
    private readonly int _window;
    private readonly int _helpers;
    private readonly Queue<Task<TOut>> _pending = new(); // in input order
    private readonly ConcurrentQueue<Task<TOut>> _waiting = new(); // those that no thread works on yet
    private int _helping;

    /// <summary>Prepares the work.</summary>
    /// <param name="work">Called from several threads at once.</param>
    /// <param name="threads">1 works in the caller's thread only; 0 means one a core.</param>
    /// <param name="cancellation">Stops the work; waiting then throws <see cref="OperationCanceledException"/>.</param>
    public OrderedParallel(Func<TIn, TOut> work, int threads, CancellationToken cancellation = default)
    {
        _work = work;
        _cancellation = cancellation;
        int count = threads > 0 ? threads : Environment.ProcessorCount;
        _window = count > 1 ? count * ItemsPerThread : 1;
        _helpers = count - 1;
    }

    /// <summary>Adds an item; gives the results that are ready now, working and waiting only while too many items are under way.</summary>
    public IEnumerable<TOut> Add(TIn item)
    {
        _cancellation.ThrowIfCancellationRequested();
        var task = new Task<TOut>(() => _work(item));
        _pending.Enqueue(task);
        _waiting.Enqueue(task);
        CallHelper();
        while (_pending.TryPeek(out Task<TOut>? first) && (first.IsCompleted || _pending.Count >= _window))
        {
            yield return Await(_pending.Dequeue());
        }
    }

    /// <summary>Works on what is left and gives the remaining results.</summary>
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
        while (!task.IsCompleted)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!WorkOnNext())
            {
                Task.WaitAny([task], _cancellation); // which, unlike Wait, does not throw what the work threw
            }
        }

        return task.GetAwaiter().GetResult();
    }

    private void CallHelper()
    {
        if (Interlocked.Increment(ref _helping) <= _helpers)
        {
            Task.Run(Help, CancellationToken.None);
        }
        else
        {
            Interlocked.Decrement(ref _helping);
        }
    }

    private void Help()
    {
        while (!_cancellation.IsCancellationRequested && WorkOnNext())
        {
        }

        Interlocked.Decrement(ref _helping);
        if (!_waiting.IsEmpty && !_cancellation.IsCancellationRequested)
        {
            CallHelper(); // an item that came in between
        }
    }

    /// <summary>Works on the next item, if there is one; an exception is kept and thrown when the result is taken.</summary>
    private bool WorkOnNext()
    {
        if (!_waiting.TryDequeue(out Task<TOut>? task))
        {
            return false;
        }

        task.RunSynchronously(TaskScheduler.Default);
        return true;
    }
}
