namespace SerPS.Tests.Common;

public class VisibleTextTests
{
    [Theory]
    [InlineData("café [1] 好.wav", "café [1] 好.wav")]
    [InlineData("a\u001b[2Jb.wav", @"a\u001b[2Jb.wav")]
    [InlineData("a\nb\tc\u007f\u009b", @"a\u000ab\u0009c\u007f\u009b")]
    [InlineData("gp\u202efdp.wav", @"gp\u202efdp.wav")]
    public void What_a_terminal_would_obey_is_shown_as_what_it_is(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Lines_stay_lines() => Assert.Equal("a\nb\\u0007\tc", VisibleText.OfLines("a\nb\u0007\tc"));
}
