namespace SerPS.Tests.Common;

public sealed class WildcardsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WildcardsTests()
    {
        foreach (string file in new[] { "b.wav", "a.WAV", "notes.txt", "calls/1/c.wav", "calls/2/d.wav" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
            File.WriteAllText(_folder.File(file), string.Empty);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("*.wav", "a.WAV", "b.wav")]
    [InlineData("?.wav", "a.WAV", "b.wav")]
    [InlineData("calls/*/*.wav", "calls/1/c.wav", "calls/2/d.wav")]
    [InlineData("c*", "calls")]
    [InlineData("b.wav", "b.wav")]
    [InlineData("*.mp3", "*.mp3")]
    [InlineData("nowhere/*.wav", "nowhere/*.wav")]
    public void A_pattern_is_what_it_matches(string pattern, params string[] expected) =>
        Assert.Equal(expected.Select(_folder.File), Wildcards.Expand(_folder.File(pattern)));
}
