using System.Text.RegularExpressions;
using SerPS.Verbs;

namespace SerPS.Tests.Documentation;

/// <summary>
/// The command lines in the pages name verbs, options and words that there are; Pester asks the same of those in PowerShell.
/// </summary>
public sealed partial class CommandTests
{
    private static readonly string[] OfTheShell = ["json", "table", "verbose", "quiet", "help", "version"];

    public static TheoryData<string> Pages => [.. LinkTests.PagePaths.Where(page => Commands(page).Any())];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_of_a_page_is_one(string page) => Assert.All(Commands(page), AssertIsOne);

    [Theory]
    [InlineData("serps emote samples")]
    [InlineData("bin/serps emotion samples --window-size 2")]
    [InlineData("bin/serps emotion samples --device abacus")]
    [InlineData("bin/serps emotion samples more --window two")]
    [InlineData("serps submit --tasks 8 -- emotion samples --window-size 2")]
    public void A_command_that_is_none_is_found(string command) => Assert.ThrowsAny<Exception>(() => AssertIsOne(command));

    private static void AssertIsOne(string command)
    {
        string[] words = [.. Word().Matches(command).Select(match => match.Value)];
        VerbInfo verb = VerbInfo.All.Single(verb => verb.Name == words[1]);
        for (int i = 2; i < words.Length; i++)
        {
            if (words[i] == "--")
            {
                AssertIsOne($"serps {string.Join(' ', words[(i + 1)..])}"); // a command that a job divides
                return;
            }

            if (words[i].StartsWith("--", StringComparison.Ordinal) && !OfTheShell.Contains(words[i][2..]))
            {
                OptionInfo option = verb.Options.Single(option => $"--{option.Name}" == words[i]);
                AssertTakes(option, i + 1 < words.Length ? words[i + 1] : string.Empty);
            }
        }
    }

    private static void AssertTakes(OptionInfo option, string value)
    {
        if (option.Closed)
        {
            Assert.Contains(value, option.Words);
        }
        else if (option.Range is { } range)
        {
            Assert.InRange(double.Parse(value, System.Globalization.CultureInfo.InvariantCulture), range.Least, range.Most);
        }
    }

    // the lines of fenced blocks that start the command line, without comments, pipes and variables set before
    private static IEnumerable<string> Commands(string page)
    {
        string text = File.ReadAllText(Path.Combine(TestData.Root, page)).ReplaceLineEndings("\n")
            .Replace("\\\n", " ", StringComparison.Ordinal);
        return Fence().Matches(text).SelectMany(fence => fence.Groups[1].Value.Split('\n'))
            .Select(line => Command().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value.Trim());
    }

    [GeneratedRegex("^```(?:sh|bash|yaml)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*(?:[A-Z_]+=\S+ )*((?:\S*bin/)?serps [^#|>]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\S+")]
    private static partial Regex Word();
}
