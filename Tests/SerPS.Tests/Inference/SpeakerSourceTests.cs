using SerPS.Inference;

namespace SerPS.Tests.Inference;

public class SpeakerSourceTests
{
    [Theory]
    [InlineData("folder", "/calls/anna")]
    [InlineData("column", "ravdess-07")]
    [InlineData("channel", "/calls/anna/call-12.wav|2")]
    [InlineData(@"call-(\d+)", "12")]
    [InlineData("anna", "anna")]
    [InlineData("/nobody/", null)]
    [InlineData("(customer-[0-9]+)?", null)]
    [InlineData("x*", null)]
    public void Who_speaks_is_told_by_path_channel_or_table(string text, string? expected)
    {
        EmotionPrediction prediction = Prediction("/calls/anna/call-12.wav") with { Channel = 2, Speaker = "ravdess-07" };
        Assert.Equal(expected, SpeakerSource.Parse(text).Of(prediction));
    }

    [Fact]
    public void Audio_without_a_path_has_no_folder() => Assert.Null(SpeakerSource.Parse("folder").Of(Prediction(null)));

    [Fact]
    public void A_pattern_that_is_none_is_refused_with_the_words_that_there_are()
    {
        var error = Assert.Throws<SerException>(() => SpeakerSource.Parse("(anna"));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains("folder, column, channel", error.Message, StringComparison.Ordinal);
    }

    private static EmotionPrediction Prediction(string? path) => new()
    {
        Path = path,
        Emotion = "sad",
        Index = 0,
        Confidence = 1,
        Probabilities = new Dictionary<string, double> { ["sad"] = 1 },
        Start = 0,
        End = 1,
        Speech = true,
        Model = "m",
    };
}
