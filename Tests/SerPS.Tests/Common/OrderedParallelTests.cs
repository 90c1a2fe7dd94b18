namespace SerPS.Tests.Common;

public class OrderedParallelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Results_come_in_input_order(int threads)
    {
        var work = new OrderedParallel<int, int>(
            i =>
            {
                Thread.Sleep(i % 7 == 0 ? 5 : 0);
                return i * i;
            },
            threads);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => i * i), work.Map(Enumerable.Range(0, 100)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_first_result_comes_before_the_last_item_is_asked_for(int threads)
    {
        int asked = 0;
        IEnumerable<int> Items()
        {
            for (int i = 0; i < 1000; i++)
            {
                asked = i;
                yield return i;
            }
        }

        Assert.Equal(0, new OrderedParallel<int, int>(i => i, threads).Map(Items()).First());
        Assert.InRange(asked, 0, 100);
    }

    [Fact]
    public void Cancelling_ends_the_wait()
    {
        using var source = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        var work = new OrderedParallel<int, int>(
            i =>
            {
                never.Wait(10_000, source.Token);
                return i;
            },
            2,
            source.Token);
        source.CancelAfter(50);
        Assert.ThrowsAny<OperationCanceledException>(() => work.Map(Enumerable.Range(0, 100)).Count());
    }
}
