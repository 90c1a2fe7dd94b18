using System.Collections.Concurrent;

namespace SerPS.Tests.Common;

public class SideBySideTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Results_come_in_order_and_what_is_told_comes_in_the_callers_thread(int atOnce)
    {
        int caller = Environment.CurrentManagedThreadId;
        ConcurrentBag<int> told = [];
        var reports = new Reports(caller);
        int[] results = [.. SideBySide<int>.Run(
            7,
            atOnce,
            "All",
            (i, teller) =>
            {
                Thread.Sleep((7 - i) * 3); // the first takes longest
                teller.Relay(_ => told.Add(Environment.CurrentManagedThreadId))!("a message");
                teller.Progress!.Report(new WorkProgress("one", 0.5, "half"));
                return i * i;
            },
            reports,
            Cancel)];
        Assert.Equal([0, 1, 4, 9, 16, 25, 36], results);
        Assert.Equal(Enumerable.Repeat(caller, 7), told);
        Assert.True(reports.Count >= 7);
    }

    [Fact]
    public void The_first_error_in_order_is_thrown_and_stops_the_others()
    {
        int begun = 0;
        var error = Assert.Throws<SerException>(() => SideBySide<int>.Run(
            100,
            2,
            "All",
            (i, teller) =>
            {
                Interlocked.Increment(ref begun);
                if (i == 3)
                {
                    throw new SerException(ErrorId.DataInvalid, "the fourth");
                }

                teller.Cancellation.WaitHandle.WaitOne(i > 3 ? 10_000 : 1);
                teller.Cancellation.ThrowIfCancellationRequested();
                return i;
            },
            null,
            Cancel).Count());
        Assert.Equal("the fourth", error.Message);
        Assert.InRange(begun, 4, 6);
    }

    [Fact]
    public void Who_stops_them_waits_until_all_have_ended()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        int ended = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => SideBySide<int>.Run(
            2,
            2,
            "All",
            (i, teller) =>
            {
                stop.Cancel();
                teller.Cancellation.WaitHandle.WaitOne();
                Thread.Sleep(50);
                Interlocked.Increment(ref ended);
                throw new OperationCanceledException(teller.Cancellation);
            },
            null,
            stop.Token).Count());
        Assert.InRange(ended, 1, 2);
    }

    private sealed class Reports(int caller) : IProgress<WorkProgress>
    {
        public int Count { get; private set; }

        public void Report(WorkProgress value)
        {
            Assert.Equal(caller, Environment.CurrentManagedThreadId);
            Assert.InRange(value.Done ?? 0, 0, 1);
            Count++;
        }
    }
}
