using SerPS.Help;

namespace SerPS.Tests.Help;

public class HelpPageTests
{
    private const string Text = """
        # Get-Thing

        Gets things.

        ## Examples

        ### The first

        Before.

        ```powershell
        # a comment
        Get-Thing
        ```

        After.

        ## Description

        What it does.

        """;

    [Fact]
    public void Sections_come_in_their_order_whatever_the_order_they_were_written_in()
    {
        HelpPage page = new(Text) { ["Syntax"] = "filled in" };
        string[] headings = [.. page.ToString().Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))];
        Assert.Equal(["## Syntax", "## Description", "## Examples"], headings);
        Assert.Equal(page.ToString(), new HelpPage(page.ToString()).ToString());
    }

    [Fact]
    public void An_example_is_introduction_code_and_remarks() =>
        Assert.Equal([new HelpExample("The first", "Before.", "# a comment\nGet-Thing", "After.")], new HelpPage(Text).Examples);

    [Fact]
    public void What_is_no_section_is_an_error()
    {
        Assert.Contains(
            "'Usage'", Assert.Throws<FormatException>(() => new HelpPage("# X\n\nY\n\n## Usage\n")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => new HelpPage("# X\n\nY\n\n## Notes\n\n## Notes\n"));
        Assert.Throws<FormatException>(() => new HelpPage("# X\n\nY\n\n## Examples\n\n### No code\n\ntext\n").Examples);
    }
}
