using System.Reflection;
using System.Text.RegularExpressions;
using SerPS.Cmdlets;

namespace SerPS.Tests.Cmdlets;

public partial class ErrorRecordsTests
{
    [Fact]
    public void Every_error_has_a_category_and_an_action_which_the_documentation_has_too()
    {
        string[] ids = [.. typeof(ErrorId).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)];
        Dictionary<string, string> documented = Row().Matches(File.ReadAllText(Path.Combine(TestData.Root, "docs", "errors.md")))
            .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
        foreach (string id in ids)
        {
            Assert.True(ErrorRecords.Known.ContainsKey(id), $"SerPS.Cmdlets/ErrorRecords.cs says nothing about {id}.");
            Assert.Equal((id, documented.GetValueOrDefault(id)), (id, ErrorRecords.Known[id].Action));
        }

        Assert.Equal(ids.Order(), ErrorRecords.Known.Keys.Order());
    }

    [GeneratedRegex(@"^\| `(\w+)` \| .*\| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
