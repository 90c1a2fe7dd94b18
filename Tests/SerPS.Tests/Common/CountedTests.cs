namespace SerPS.Tests.Common;

public class CountedTests
{
    [Theory]
    [InlineData(0, "0 clips")]
    [InlineData(1, "1 clip")]
    [InlineData(1234, "1234 clips")]
    public void One_is_singular(int count, string text) => Assert.Equal(text, Counted.Of(count, "clip"));

    [Fact]
    public void Words_may_have_plurals_of_their_own() => Assert.Equal(
        ("1 is", "2 are"), (Counted.Of(1, "is", "are"), Counted.Of(2, "is", "are")));
}
