using SerPS.Data;

namespace SerPS.Tests.Data;

public class LanguagesTests
{
    [Theory]
    [InlineData("de", "de")]
    [InlineData("DEU", "de")]
    [InlineData("German ", "de")]
    [InlineData("deutsch", "de")]
    [InlineData("en-GB", "en")]
    [InlineData("pt_BR", "pt")]
    [InlineData("Mandarin", "zh")]
    [InlineData("Klingon", "klingon")]
    public void Names_and_codes_of_a_language_become_one(string text, string code) => Assert.Equal(code, Languages.Normalize(text));
}
