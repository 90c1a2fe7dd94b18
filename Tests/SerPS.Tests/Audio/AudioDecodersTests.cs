using SerPS.Audio;

namespace SerPS.Tests.Audio;

public class AudioDecodersTests
{
    [Theory]
    [InlineData(null, false, false, false)]
    [InlineData(null, false, true, false)]
    [InlineData(null, true, false, true)]
    [InlineData(null, true, true, false)]
    [InlineData("", true, false, true)]
    [InlineData("ffmpeg", true, false, false)]
    [InlineData("mediafoundation", true, true, true)]
    public void Windows_decodes_where_there_is_no_ffmpeg_or_where_it_is_asked_to(
        string? asked, bool isWindows, bool hasFfmpeg, bool usesWindows) =>
        Assert.Equal(usesWindows, AudioDecoders.UsesWindows(asked, isWindows, () => hasFfmpeg));

    [Theory]
    [InlineData("mediafoundation", false, "only Windows")]
    [InlineData("vlc", false, "'ffmpeg'")]
    [InlineData("vlc", true, "'mediafoundation'")]
    public void Another_word_is_an_error_that_names_the_choices(string asked, bool isWindows, string words)
    {
        SerException error = Assert.Throws<SerException>(() => AudioDecoders.UsesWindows(asked, isWindows, () => true));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.StartsWith($"SERPS_DECODER is '{asked}'", error.Message);
        Assert.Contains(words, error.Message);
    }

    [Theory]
    [InlineData("RIFF....WAVE", nameof(AudioContent.Wav))]
    [InlineData("RF64....WAVE", nameof(AudioContent.Wav))]
    [InlineData("FORM....AIFF", nameof(AudioContent.Aiff))]
    [InlineData("FORM....AIFC", nameof(AudioContent.Aiff))]
    [InlineData("FORM....8SVX", nameof(AudioContent.Unknown))]
    [InlineData("fLaC", nameof(AudioContent.Other))]
    [InlineData("ID3.", nameof(AudioContent.Other))]
    [InlineData("....ftypM4A ", nameof(AudioContent.Other))]
    [InlineData("OggS", nameof(AudioContent.Other))]
    [InlineData("Hello, this is text.", nameof(AudioContent.Unknown))]
    [InlineData("R", nameof(AudioContent.Unknown))]
    [InlineData("RIFF....AVI ", nameof(AudioContent.Other))]
    [InlineData("RIFF....WEBP", nameof(AudioContent.Unknown))]
    [InlineData("caff", nameof(AudioContent.Other))]
    [InlineData(".snd", nameof(AudioContent.Other))]
    [InlineData("#!AMR", nameof(AudioContent.Other))]
    [InlineData("....ftypheic", nameof(AudioContent.Unknown))]
    public void The_first_bytes_tell_what_a_file_is(string head, string content) =>
        Assert.Equal(content, AudioContents.Of(System.Text.Encoding.ASCII.GetBytes(head)).ToString());
}
