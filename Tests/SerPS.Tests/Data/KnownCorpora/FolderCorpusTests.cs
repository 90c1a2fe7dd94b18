using SerPS.Data;

namespace SerPS.Tests.Data.KnownCorpora;

public class FolderCorpusTests
{
    [Theory]
    [InlineData("/d/happy/x.wav", "happy")]
    [InlineData("/d/Fear/Ünïcode name.wav", "fearful")]
    [InlineData("/d/pleasant surprise/1.wav", "surprised")]
    [InlineData("/d/boredom/1.wav", "boredom")]
    [InlineData("/d/Gioia/1.wav", "happy")]
    [InlineData("/d/sad/1.wav", "sad")]
    [InlineData("/d/悲伤/1.wav", "sad")]
    [InlineData("/d/Ira/1.wav", null)] // a name as well as a word for anger
    [InlineData("/d/happy/backup/x.wav", null)] // not the file's own folder
    [InlineData("/d/happy2/x.wav", null)]
    [InlineData("/happy", null)]
    [InlineData("x.wav", null)]
    public void Found_by_looking_a_folder_counts_where_it_is_named_as_an_emotion(string path, string? emotion) =>
        Assert.Equal(emotion, Corpora.Parse(path)?.Emotion);

    [Fact]
    public void Asked_for_any_folder_is_a_label() =>
        Assert.Equal("shouting_(loud)", Corpora.Find("Folder").Parse("/d/Shouting (loud)/x.wav")?.Emotion);

    [Fact]
    public void A_name_of_a_corpus_goes_before_the_folder()
    {
        Assert.Equal("sad", Corpora.Parse("/d/happy/03-01-04-01-01-01-01.wav")?.Emotion);
        Assert.Equal("happy", Corpora.Find("folder").Parse("/d/happy/03-01-04-01-01-01-01.wav")?.Emotion);
    }
}
