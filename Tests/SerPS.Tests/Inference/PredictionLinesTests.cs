using SerPS.Inference;

namespace SerPS.Tests.Inference;

public sealed class PredictionLinesTests : IDisposable
{
    private const string Whole =
        """{"path":"a.wav","emotion":"sad","index":1,"confidence":0.6,"probabilities":{"angry":0.4,"sad":0.6},"start":0,"end":1,"speech":true,"heard":1,"model":"m"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_is_read_as_it_was_written()
    {
        EmotionPrediction read = Assert.Single(Read(Whole));
        Assert.Equal(("sad", 1, 0.6), (read.Emotion, read.Index, read.Confidence));
        Assert.Equal("sad", Assert.Single(Read(Whole.Replace("\"emotion\":\"sad\",", string.Empty, StringComparison.Ordinal))).Emotion);
    }

    [Theory]
    [InlineData("\"confidence\":0.6,", "", "its confidence is 0")]
    [InlineData("\"confidence\":0.6,", "\"confidence\":0,", "its confidence is 0")]
    [InlineData("\"index\":1,", "", "its index that of 'angry'")]
    [InlineData("\"index\":1,", "\"index\":2,", "its index is 2, and it has 2 labels")]
    [InlineData("\"emotion\":\"sad\",", "\"emotion\":\"angry\",", "its emotion is 'angry', and its index that of 'sad'")]
    [InlineData("\"path\":\"a.wav\",", "", "it lacks path")]
    [InlineData("\"probabilities\":{\"angry\":0.4,\"sad\":0.6},", "", "probabilities")]
    public void What_does_not_fit_together_is_no_prediction(string part, string instead, string named)
    {
        var error = Assert.Throws<SerException>(() => Read(Whole.Replace(part, instead, StringComparison.Ordinal)));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.StartsWith("Line 1 of ", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SerPS.", error.Message, StringComparison.Ordinal);
    }

    private EmotionPrediction[] Read(string line)
    {
        string path = _folder.File("x.jsonl");
        File.WriteAllText(path, line + "\n");
        return [.. PredictionLines.Read(path)];
    }
}
