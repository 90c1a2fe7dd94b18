using System.Reflection;
using System.Text.RegularExpressions;

namespace SerPS.Tests.Common;

public partial class ErrorInfoTests
{
    [Fact]
    public void Every_id_is_its_own_name_and_has_a_row()
    {
        FieldInfo[] ids = typeof(ErrorId).GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.All(ids, id => Assert.Equal(id.Name, id.GetRawConstantValue()));
        Assert.Equal(ids.Select(id => id.Name).Order(), ErrorInfo.All.Select(error => error.Id).Order());
    }

    [Fact]
    public void The_page_is_the_table()
    {
        string page = File.ReadAllText(Path.Combine(TestData.Root, "docs", "errors.md")).ReplaceLineEndings("\n");
        Assert.Equal(
            ErrorInfo.All.Select(error => $"| `{error.Id}` | {error.Meaning} | {error.Action} |"),
            Row().Matches(page).Select(row => row.Value));
    }

    [Fact]
    public void Every_action_is_one_of_its_own() =>
        Assert.Distinct(ErrorInfo.All.Select(error => error.Action)); // two that need the same words need no two ids, or say nothing

    [GeneratedRegex(@"^\| `[A-Z]\w+` \|.*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
