using SerPS.Data;

namespace SerPS.Tests.Data.KnownCorpora;

public class EmoDbCorpusTests
{
    [Theory]
    [InlineData("03a01Fa.wav", "happy", "emodb-03", "male", "a01", 1)]
    [InlineData("16b10Wb.wav", "angry", "emodb-16", "female", "b10", 2)]
    [InlineData("14a07Lc.wav", "boredom", "emodb-14", "female", "a07", 3)]
    [InlineData("/wav ü/10b09Ea.wav", "disgust", "emodb-10", "male", "b09", 1)]
    [InlineData("11a02Ac.wav", "fearful", "emodb-11", "male", "a02", 3)]
    [InlineData("13b03Td.wav", "sad", "emodb-13", "female", "b03", 4)]
    [InlineData("08a05Nf.wav", "neutral", "emodb-08", "female", "a05", 6)]
    public void A_name_gives_every_field(string path, string emotion, string speaker, string gender, string text, int version)
    {
        Clip clip = Corpora.Parse(path)!;
        Assert.Equal(
            (emotion, speaker, gender, text, version, "emodb"),
            (clip.Emotion, clip.Speaker, clip.Gender, clip.Statement, clip.Repetition, clip.Corpus));
    }

    [Fact]
    public void Five_speakers_are_women() =>
        Assert.Equal(
            [8, 9, 13, 14, 16], Enumerable.Range(1, 20).Where(speaker => Corpora.Parse($"{speaker:00}a01Fa.wav")?.Gender == "female"));

    [Theory]
    [InlineData("04a01Fa.wav")] // no such speaker
    [InlineData("17a01Fa.wav")]
    [InlineData("03a03Fa.wav")] // no such text
    [InlineData("03a01Xa.wav")]
    [InlineData("03a01F.wav")]
    [InlineData("03a01Fa1.wav")]
    [InlineData("x03a01Fa.wav")]
    [InlineData("03a01FA.wav")]
    public void Near_misses_are_not_guessed(string path) => Assert.Null(Corpora.Parse(path));
}
