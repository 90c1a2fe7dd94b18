using System.Text;

namespace SerPS.Tests.Common;

public sealed class TextFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    static TextFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-16BE", true)]
    public void Unicode_is_read_with_and_without_a_mark_and_nothing_is_said(string encoding, bool mark)
    {
        const string text = "path,emotion\nä ö.wav,sad\n";
        Encoding given = Encoding.GetEncoding(encoding);
        Assert.Equal(text, Read([.. mark ? given.GetPreamble() : [], .. given.GetBytes(text)]));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(1252, "Ärger, Überraschung, colère, dégoût")]
    [InlineData(1254, "kızgın, üzgün, şaşkın, öfke")]
    [InlineData(1250, "złość, wstręt, radość, smutek")]
    [InlineData(1251, "злость, радость, грусть")]
    public void A_code_page_is_found_by_its_letters_and_said(int page, string text)
    {
        Assert.Equal(text, Read(Encoding.GetEncoding(page).GetBytes(text)));
        Assert.Contains($"windows-{page}", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_beyond_the_first_block_are_looked_at()
    {
        byte[] text = [.. Enumerable.Repeat((byte)'a', 200_000), 0xE4];
        Assert.EndsWith("aä", Read(text), StringComparison.Ordinal);
        Assert.Single(_warnings);
    }

    [Fact]
    public void A_binary_file_is_named_as_such()
    {
        File.WriteAllBytes(_folder.File("m.onnx"), [8, 7, 18, 5, .. "SerPS"u8, .. new byte[90], 10, 44, 33, 0xE4, 0xE4]);
        SerException error = Assert.Throws<SerException>(() => TextFile.Open(_folder.File("m.onnx")));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains("m.onnx' is a binary file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_an_error_with_its_name()
    {
        SerException error = Assert.Throws<SerException>(() => TextFile.Open(_folder.Path));
        Assert.Equal((ErrorId.PathUnreadable, _folder.Path), (error.Id, error.Path));
    }

    private string Read(byte[] bytes)
    {
        File.WriteAllBytes(_folder.File("x.csv"), bytes);
        using StreamReader reader = TextFile.Open(_folder.File("x.csv"), _warnings.Add);
        return reader.ReadToEnd();
    }
}
