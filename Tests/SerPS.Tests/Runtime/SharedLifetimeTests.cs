using SerPS.Runtime;

namespace SerPS.Tests.Runtime;

public class SharedLifetimeTests
{
    [Fact]
    public void It_is_freed_once_by_whoever_is_last()
    {
        int freed = 0;
        var lifetime = new SharedLifetime(() => freed++);
        SharedLifetime.Lease first = lifetime.Enter(), second = lifetime.Enter();
        lifetime.Dispose();
        first.Dispose();
        Assert.Equal(0, freed);
        second.Dispose();
        lifetime.Dispose();
        Assert.Equal(1, freed);
        Assert.Throws<ObjectDisposedException>(() => lifetime.Enter());
    }

    [Fact]
    public void Without_users_it_is_freed_at_once()
    {
        int freed = 0;
        new SharedLifetime(() => freed++).Dispose();
        Assert.Equal(1, freed);
    }
}
