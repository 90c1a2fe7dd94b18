namespace SerPS.Tests.Common;

public sealed class WorkProgressTests
{
    [Theory]
    [InlineData(30, 100, 2, "30 of 100, 15 a second")]
    [InlineData(1, 100, 3, "1 of 100, 0.3 a second")]
    [InlineData(30, null, 2, "30 done, 15 a second")]
    [InlineData(0, 100, 0, "0 of 100")]
    public void A_count_says_how_fast(int done, int? items, double seconds, string expected) =>
        Assert.Equal(expected, WorkProgress.Count(done, items, TimeSpan.FromSeconds(seconds)));
}
