using System.Text.Json.Nodes;
using SerPS.Training;

namespace SerPS.Tests.Training;

/// <summary>The pages in docs/models say what the code does.</summary>
public class ArchitecturePageTests
{
    public static TheoryData<string> Names => new(Architectures.All.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_there_with_its_default(string name)
    {
        string page = Page(name);
        foreach ((string parameter, JsonNode? value) in
            JsonNode.Parse(Architectures.All.ToJson(Architectures.All.Parse(name)))!.AsObject().Skip(1))
        {
            Assert.Contains(
                $"\n| `{parameter}` | `{(value?.ToJsonString() ?? "null").Replace(",", ", ")}` | ", page, StringComparison.Ordinal);
        }

        Assert.Contains($"`{Architectures.All.Parse(name).UsualExtractor}`", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_same_parts_as_the_others(string name) => Assert.Equal(
        [$"# {name}", "## What it is", "## Parameters", "## Features and training", "## Scores", "## When to choose it"],
        Page(name).Split('\n').Where(line => line.StartsWith('#')));

    private static string Page(string name) =>
        File.ReadAllText(Path.Combine(TestData.Root, "docs", "models", $"{name}.md")).ReplaceLineEndings("\n");
}
