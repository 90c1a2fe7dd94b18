using SerPS.Data;

namespace SerPS.Tests.Data.KnownCorpora;

public class CremaDCorpusTests
{
    [Theory]
    [InlineData("1001_DFA_ANG_XX.wav", "angry", "male", null)]
    [InlineData("/Audio WAV é/1002_IEO_HAP_HI.wav", "happy", "female", "high")]
    [InlineData("1091_IEO_DIS_LO.wav", "disgust", "female", "low")]
    [InlineData("1090_IEO_FEA_MD.mp3", "fearful", "male", "medium")]
    [InlineData("1040_ITH_SAD_X.wav", "sad", "male", null)] // so named in the corpus
    [InlineData("1076_MTI_NEU_XX.flv.wav", null, null, null)]
    [InlineData("1076_MTI_NEU_XX.wav", "neutral", "female", null)]
    public void A_name_gives_every_field(string path, string? emotion, string? gender, string? intensity)
    {
        Clip? clip = Corpora.Parse(path);
        Assert.Equal((emotion, gender, intensity), (clip?.Emotion, clip?.Gender, clip?.Intensity));
        Assert.Equal(emotion is null ? null : $"crema-d-{Path.GetFileName(path)[..4]}", clip?.Speaker);
    }

    [Fact]
    public void Of_91_actors_43_are_women() =>
        Assert.Equal(43, Enumerable.Range(1001, 91).Count(actor => Corpora.Parse($"{actor}_DFA_ANG_XX.wav")!.Gender == "female"));

    [Theory]
    [InlineData("1000_DFA_ANG_XX.wav")]
    [InlineData("1092_DFA_ANG_XX.wav")]
    [InlineData("1001_DFX_ANG_XX.wav")]
    [InlineData("1001_DFA_CAL_XX.wav")]
    [InlineData("1001_DFA_ANG_XL.wav")]
    [InlineData("1001_DFA_ANG.wav")]
    [InlineData("1001_DFA_ANG_XX_1.wav")]
    [InlineData("1001-DFA-ANG-XX.wav")]
    public void Near_misses_are_not_guessed(string path) => Assert.Null(Corpora.Parse(path));
}
