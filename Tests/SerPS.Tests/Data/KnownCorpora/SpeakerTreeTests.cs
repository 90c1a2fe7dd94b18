using SerPS.Data;

namespace SerPS.Tests.Data.KnownCorpora;

public class SpeakerTreeTests
{
    private static readonly string Root = Path.GetFullPath("/home/joy/Calls");

    [Theory]
    [InlineData("happy/anna/x.wav", "calls happy anna")]
    [InlineData("anna/happy/x.wav", "calls happy anna")]
    [InlineData("part/anna/Freude/x.wav", "calls happy anna")]
    [InlineData("happy/x.wav", "calls happy ")]
    [InlineData("train/happy/x.wav", "calls happy ")] // nobody is called train
    [InlineData("wav/sad/x.wav", "calls sad ")]
    [InlineData("happy/sad/x.wav", "calls sad ")]
    [InlineData("happy/wav/x.wav", null)]
    [InlineData("anna/x.wav", null)]
    [InlineData("x.wav", null)]
    public void Folders_below_the_root_are_emotion_and_speaker_in_either_order(string path, string? expected)
    {
        Clip? clip = Corpora.Parse(Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar)), Root);
        Assert.Equal(expected, clip is null ? null : $"{clip.Corpus} {clip.Emotion} {clip.Speaker}");
    }

    [Fact]
    public void Once_asked_for_any_name_is_a_label()
    {
        string path = Path.Combine(Root, "shouting", "anna", "x.wav");
        Assert.Null(Corpora.Parse(path, Root));
        Clip clip = Corpora.Find("emotion-speaker").Parse(path, Root)!;
        Assert.Equal(("shouting", "anna"), (clip.Emotion, clip.Speaker));
        clip = Corpora.Find("Speaker-Emotion").Parse(path, Root)!;
        Assert.Equal(("anna", "shouting"), (clip.Emotion, clip.Speaker));
    }
}
