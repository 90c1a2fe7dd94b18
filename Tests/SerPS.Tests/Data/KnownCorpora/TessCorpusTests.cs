using SerPS.Data;
using SerPS.Data.KnownCorpora;

namespace SerPS.Tests.Data.KnownCorpora;

public class TessCorpusTests
{
    private readonly TessCorpus _corpus = new();

    [Theory]
    [InlineData("/d/OAF_Pleasant_surprise/OAF_back_ps.wav", "surprised", "tess-OAF", "back")]
    [InlineData("/d/YAF_pleasant_surprised/YAF_youth_ps.wav", "surprised", "tess-YAF", "youth")]
    [InlineData("/d/OAF_Fear/OAF_hire_fear.wav", "fearful", "tess-OAF", "hire")]
    [InlineData("/d/OAF_neutral/OA_bite_neutral.wav", "neutral", "tess-OAF", "bite")]
    [InlineData("/all files here/YAF_calm_sad.wav", "sad", "tess-YAF", "calm")]
    [InlineData("/üñ 日本/yaf_Back_DISGUST.WAV", "disgust", "tess-YAF", "back")]
    public void Names_and_both_folder_spellings_are_read(string path, string emotion, string speaker, string word)
    {
        Clip clip = _corpus.Parse(path)!;
        Assert.Equal((emotion, speaker, word, "female", "tess"), (clip.Emotion, clip.Speaker, clip.Statement, clip.Gender, clip.Corpus));
    }

    [Theory]
    [InlineData("OAF_back.wav")]
    [InlineData("OAF__angry.wav")]
    [InlineData("OAF_back_calm.wav")] // TESS has no calm
    [InlineData("OAF_back_boredom.wav")]
    [InlineData("XAF_back_angry.wav")]
    [InlineData("OA_back_neutral.wav")]
    [InlineData("OA_bite_sad.wav")]
    [InlineData("OAF_b4ck_angry.wav")]
    [InlineData("back_angry.wav")]
    [InlineData("/d/OAF_happy/OAF_back_angry.wav")] // folder and name disagree
    [InlineData("/d/YAF_angry/OAF_back_angry.wav")]
    public void Near_misses_are_not_guessed(string path) => Assert.Null(_corpus.Parse(path));
}
