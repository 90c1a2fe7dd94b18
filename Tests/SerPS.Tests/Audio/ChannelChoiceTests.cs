using SerPS.Audio;

namespace SerPS.Tests.Audio;

public class ChannelChoiceTests
{
    [Theory]
    [InlineData("mix", null, false)]
    [InlineData("each", null, true)]
    [InlineData("Left", 1, false)]
    [InlineData("right", 2, false)]
    [InlineData("6", 6, false)]
    public void Words_and_numbers_are_understood(string text, int? channel, bool each) =>
        Assert.Equal(new ChannelChoice(channel, each), ChannelChoice.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("middle")]
    public void Anything_else_is_refused(string text) =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => ChannelChoice.Parse(text)).Id);
}
