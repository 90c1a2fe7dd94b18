using SerPS.Data;

namespace SerPS.Tests.Data.KnownCorpora;

public class SaveeCorpusTests
{
    [Theory]
    [InlineData("/ALL/DC_a01.wav", "angry", "savee-DC", "a01")]
    [InlineData("/AudioData/JE/sa15.wav", "sad", "savee-JE", "sa15")]
    [InlineData("/AudioData/JK/su03.wav", "surprised", "savee-JK", "su03")]
    [InlineData("/Ünï code/KL/n30.wav", "neutral", "savee-KL", "n30")]
    [InlineData("KL_d07.wav", "disgust", "savee-KL", "d07")]
    [InlineData("KL_f07.wav", "fearful", "savee-KL", "f07")]
    [InlineData("KL_h07.wav", "happy", "savee-KL", "h07")]
    public void Both_layouts_are_read(string path, string emotion, string speaker, string statement)
    {
        Clip clip = Corpora.Parse(path)!;
        Assert.Equal((emotion, speaker, statement), (clip.Emotion, clip.Speaker, clip.Statement));
        Assert.Equal(("male", "savee"), (clip.Gender, clip.Corpus));
    }

    [Theory]
    [InlineData("/x/a01.wav")] // no speaker
    [InlineData("DC_a16.wav")]
    [InlineData("DC_a00.wav")]
    [InlineData("DC_n31.wav")]
    [InlineData("DC_a1.wav")]
    [InlineData("AB_a01.wav")]
    [InlineData("DC_s01.wav")]
    [InlineData("/DC/a01_x.wav")]
    public void Near_misses_are_not_guessed(string path) => Assert.Null(Corpora.Parse(path));
}
