using SerPS.Help;

namespace SerPS.Tests.Help;

public class PlainTextTests
{
    [Fact]
    public void Marks_of_Markdown_go_and_paragraphs_stay() => Assert.Equal(
        ["One paragraph of two lines with code.", "- a link\n- b", "  code | as\n\n  it is"],
        PlainText.Paragraphs(
            "One **paragraph**\nof two lines with `code`.\n\n- a [link](x.md)\n- b\n\n```text\n  code | as\n\n  it is\n```"));
}
