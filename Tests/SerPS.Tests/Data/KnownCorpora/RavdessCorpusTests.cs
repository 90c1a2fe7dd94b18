using SerPS.Data;
using SerPS.Data.KnownCorpora;

namespace SerPS.Tests.Data.KnownCorpora;

public class RavdessCorpusTests
{
    private readonly RavdessCorpus _corpus = new();

    [Fact]
    public void A_name_gives_every_field()
    {
        Clip clip = _corpus.Parse("/data/Actor_13/03-01-06-01-02-02-13.wav")!;
        Assert.Equal(
            new Clip
            {
                Path = "/data/Actor_13/03-01-06-01-02-02-13.wav",
                Emotion = "fearful",
                Speaker = "ravdess-13",
                Gender = "male",
                Corpus = "ravdess",
                Language = "en",
                Intensity = "normal",
                Statement = "02",
                Repetition = 2,
                Channel = "speech",
            },
            clip);
    }

    [Theory]
    [InlineData("03-02-05-02-01-01-08.wav", "angry", "female", "strong", "song")]
    [InlineData("01-01-08-01-01-01-24.mp4", "surprised", "female", "normal", "speech")]
    [InlineData("02-02-01-01-01-01-01.mp4", "neutral", "male", "normal", "song")]
    [InlineData("03-01-02-01-01-02-07.flac", "calm", "male", "normal", "speech")]
    public void Song_and_the_other_modalities_are_read_too(string name, string emotion, string gender, string intensity, string channel)
    {
        Clip clip = _corpus.Parse(name)!;
        Assert.Equal((emotion, gender, intensity, channel), (clip.Emotion, clip.Gender, clip.Intensity, clip.Channel));
    }

    [Theory]
    [InlineData("/données/Émotions été/ü ñ 日本/03-01-03-01-01-01-02.wav")]
    [InlineData("/a b/c (copy)/03-01-03-01-01-01-02.WAV")]
    public void Folders_may_hold_anything(string path) => Assert.Equal("happy", _corpus.Parse(path)?.Emotion);

    [Fact]
    public void A_very_long_path_is_no_trouble()
    {
        string path = string.Concat(Enumerable.Repeat("/folder with a name", 300)) + "/03-01-03-01-01-01-02.wav";
        Assert.Equal(path, _corpus.Parse(path)?.Path);
    }

    [Theory]
    [InlineData("03-01-06-01-02-02.wav")] // six fields
    [InlineData("03-01-06-01-02-02-13-01.wav")] // eight
    [InlineData("03-01-09-01-02-02-13.wav")]
    [InlineData("03-01-00-01-02-02-13.wav")]
    [InlineData("03-01-06-01-02-02-00.wav")]
    [InlineData("03-01-06-01-02-02-25.wav")]
    [InlineData("04-01-06-01-02-02-13.wav")]
    [InlineData("00-01-06-01-02-02-13.wav")]
    [InlineData("03-03-06-01-02-02-13.wav")]
    [InlineData("03-01-06-03-02-02-13.wav")]
    [InlineData("03-01-06-01-03-02-13.wav")]
    [InlineData("03-01-06-01-02-03-13.wav")]
    [InlineData("3-1-6-1-2-2-13.wav")]
    [InlineData("03_01_06_01_02_02_13.wav")]
    [InlineData("03-01-06-01-02-02-13 (1).wav")]
    [InlineData("03-01-06-01-02-02-1٣.wav")] // an Arabic digit
    [InlineData("03-01-06-01-02-02-1.3")]
    [InlineData(".wav")]
    [InlineData("")]
    public void Near_misses_are_not_guessed(string name) => Assert.Null(_corpus.Parse(name));

    [Fact]
    public void A_parsed_name_prints_as_it_was()
    {
        Assert.True(RavdessName.TryParse("03-01-06-01-02-02-13", out RavdessName name));
        Assert.Equal("03-01-06-01-02-02-13", name.ToString());
    }
}
