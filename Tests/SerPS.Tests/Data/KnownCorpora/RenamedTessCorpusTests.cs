using SerPS.Data;
using SerPS.Data.KnownCorpora;

namespace SerPS.Tests.Data.KnownCorpora;

public class RenamedTessCorpusTests
{
    private readonly RenamedTessCorpus _corpus = new();

    [Theory]
    [InlineData("/d/Actor_26/10-16-07-29-82-30-63.wav", "disgust", "tess-OAF")] // fields drawn at random: the folder is the speaker
    [InlineData("/d/Actor_25/98-25-01-10-26-11-26.wav", "neutral", "tess-YAF")]
    [InlineData("/d/Actor_26/03-01-08-01-50-04-26.wav", "surprised", "tess-OAF")]
    [InlineData("/elsewhere/03-01-04-01-12-03-25.wav", "sad", "tess-YAF")] // the last field is
    public void The_third_field_is_the_emotion_and_the_folder_or_the_last_field_the_speaker(string path, string emotion, string speaker)
    {
        Clip clip = _corpus.Parse(path)!;
        Assert.Equal((emotion, speaker, "female", "tess"), (clip.Emotion, clip.Speaker, clip.Gender, clip.Corpus));
        Assert.Equal(clip, Corpora.Parse(path));
    }

    [Fact]
    public void Random_fields_outside_an_actors_folder_leave_the_speaker_open()
    {
        Clip clip = _corpus.Parse("/audio/10-16-07-29-82-30-25.wav")!;
        Assert.Equal(("disgust", null, "female"), (clip.Emotion, clip.Speaker, clip.Gender));
    }

    [Theory]
    [InlineData("/d/Actor_25/10-16-09-29-82-30-63.wav")]
    [InlineData("/d/Actor_25/10-16-00-29-82-30-63.wav")]
    [InlineData("/d/Actor_25/10-16-02-29-82-30-63.wav")] // TESS has no calm
    [InlineData("/d/Actor_25/10-16-07-29-82-30.wav")]
    [InlineData("/d/Actor_27/03-01-05-01-01-01-27.wav")]
    [InlineData("/d/Actor_01/03-01-05-01-03-01-01.wav")] // a mistyped RAVDESS name
    [InlineData("/d/03-01-05-01-01-01-00.wav")]
    [InlineData("/d/10-16-07-29-82-30-00.wav")]
    public void Near_misses_are_not_guessed(string path)
    {
        Assert.Null(_corpus.Parse(path));
        Assert.Null(Corpora.Parse(path));
    }
}
