using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace SerPS.Common;

/// <summary>
/// Does long works side by side, each in a thread of its own, and gives their results in order. What they tell is told by the caller's
/// thread, the only one that a host such as PowerShell listens to, and how far they are as the progress of one work.
/// </summary>
/// <typeparam name="T">What comes of a work.</typeparam>
internal sealed class SideBySide<T>
{
    private readonly Func<int, Teller, T> _work;
    private readonly TaskCompletionSource<T>[] _results;
    private readonly BlockingCollection<Action> _told = [];
    private readonly CombinedProgress? _progress;
    private readonly CancellationTokenSource _stop;
    private int _next = -1;

    private SideBySide(int count, Func<int, Teller, T> work, CombinedProgress? progress, CancellationTokenSource stop)
    {
        (_work, _progress, _stop) = (work, progress, stop);
        _results = [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource<T>())];
    }

    /// <summary>Does the works, one after the other in the caller's thread where only one is done at once.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="atOnce">How many are done at once.</param>
    /// <param name="stage">What they are together.</param>
    /// <param name="work">Does the work of an index.</param>
    /// <param name="progress">Told how far they are.</param>
    /// <param name="cancellation">Stops all.</param>
    /// <returns>The results in order, each as soon as it and all before it are there.</returns>
    /// <exception cref="OperationCanceledException">They were stopped, and all have ended.</exception>
    public static IEnumerable<T> Run(
        int count,
        int atOnce,
        string stage,
        Func<int, Teller, T> work,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        if (atOnce < 2)
        {
            var alone = new Teller(progress, tell => tell(), cancellation);
            return Enumerable.Range(0, count).Select(i => work(i, alone));
        }

        return Run(count, atOnce, work, progress is null ? null : new CombinedProgress(stage, count, progress), cancellation);
    }

    private static IEnumerable<T> Run(
        int count, int atOnce, Func<int, Teller, T> work, CombinedProgress? progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var works = new SideBySide<T>(count, work, progress, stop);
        Task[] threads = [.. Enumerable.Range(0, Math.Min(count, atOnce)).Select(_ => Task.Factory.StartNew(
            works.Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            foreach (Task<T> result in works._results.Select(source => source.Task))
            {
                works.ListenUntil(result);
                if (!result.IsCompletedSuccessfully)
                {
                    Task.WaitAll(threads, CancellationToken.None);
                    works.Fail(cancellation);
                }

                yield return result.Result;
            }
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(threads, CancellationToken.None);
        }
    }

    // in a thread of its own
    private void Work()
    {
        while (Interlocked.Increment(ref _next) is var taken && taken < _results.Length)
        {
            Do(taken);
        }
    }

    private void Do(int index)
    {
        IProgress<WorkProgress>? own = _progress is null ? null : new Told(value => _told.Add(() => _progress.Report(index, value)));
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            T result = _work(index, new Teller(own, _told.Add, _stop.Token));
            _told.Add(() => _progress?.Complete(index));
            _results[index].SetResult(result);
        }
        catch (Exception error) // thrown again where results are taken
        {
            _results[index].SetException(error);
            _stop.Cancel(); // what the others do is in vain
        }

        _told.Add(() => { }); // wakes who waits for the result
    }

    private void ListenUntil(Task result)
    {
        while (!result.IsCompleted)
        {
            _told.Take()();
        }

        while (_told.TryTake(out Action? tell))
        {
            tell();
        }
    }

    // with what went wrong first in order, not with what was stopped because of it
    private void Fail(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ExceptionDispatchInfo.Throw(_results.Select(source => source.Task.Exception?.InnerException)
            .First(error => error is not null and not OperationCanceledException)!);
    }

    private sealed class Told(Action<WorkProgress> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value);
    }
}

/// <summary>By what one of several works tells its caller.</summary>
/// <param name="Progress">Told how far it is.</param>
/// <param name="Post">Has something done by the caller's thread.</param>
/// <param name="Cancellation">Stops it.</param>
internal sealed record Teller(IProgress<WorkProgress>? Progress, Action<Action> Post, CancellationToken Cancellation)
{
    /// <summary>The same messages, told by the caller's thread.</summary>
    public Action<string>? Relay(Action<string>? told) => told is null ? null : message => Post(() => told(message));
}
