using SerPS.Help;

namespace SerPS.Tests.Help;

public class TextWrapTests
{
    [Fact]
    public void Lines_end_at_spaces_before_the_width() =>
        Assert.Equal("> one two\n  three\n  a-word-that-is-too-long\n  four",
            TextWrap.Wrap("one two three a-word-that-is-too-long four", 10, "> ", "  "));

    [Fact]
    public void What_is_in_brackets_stays_together() =>
        Assert.Equal("Get\n[-Path <string>]\n[-X]", TextWrap.Wrap("Get [-Path <string>] [-X]", 12, brackets: true));
}
