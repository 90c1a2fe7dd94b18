using SerPS.Signal;

namespace SerPS.Tests.Signal;

public class RecentCacheTests
{
    [Fact]
    public void What_is_asked_for_again_and_again_outlives_any_number_of_others()
    {
        var made = new Dictionary<int, int>();
        var cache = new RecentCache<int, object>(4, key =>
        {
            made[key] = made.GetValueOrDefault(key) + 1;
            return new object();
        });
        object first = cache.Get(0);
        for (int key = 1; key <= 100; key++)
        {
            cache.Get(key);
            Assert.Same(first, cache.Get(0));
            Assert.InRange(cache.Count, 1, 4);
        }

        Assert.All(made.Values, times => Assert.Equal(1, times));
        cache.Get(1);
        Assert.Equal(2, made[1]);
    }

    [Fact]
    public void Threads_that_ask_at_once_get_the_same()
    {
        var cache = new RecentCache<int, object>(8, _ => new object());
        Assert.All(Enumerable.Range(0, 20), key => Assert.Single(
            ParallelEnumerable.Range(0, 8).Select(_ => cache.Get(key)).ToArray().Distinct()));
        Assert.Equal(8, cache.Count);
    }
}
