using System.Text.Json.Nodes;
using SerPS.Networks;
using SerPS.Training;

namespace SerPS.Tests.Networks;

/// <summary>The pages in docs/models say what the code does.</summary>
public class NetworkPageTests
{
    private static readonly string Pages = Path.Combine(TestData.Root, "docs", "models");

    public static TheoryData<string> Names =>
        [.. Architectures.All.Names.Select(Architectures.All.Parse).OfType<NetworkSpec>().Select(network => network.Name)];

    /// <summary>With the environment variable <c>SERPS_DRAW</c> it draws the pictures anew.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_picture_shows_the_network_as_it_is(string name)
    {
        string file = Path.Combine(Pages, $"{name}.svg"), picture = NetworkPicture.Draw((NetworkSpec)Architectures.All.Parse(name));
        if (Environment.GetEnvironmentVariable("SERPS_DRAW") is not null)
        {
            AtomicFile.WriteText(file, picture);
        }

        Assert.Equal(picture, File.ReadAllText(file).ReplaceLineEndings("\n"));
        Assert.Contains($"({name}.svg)", Page(name), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_there_with_its_default(string name)
    {
        string page = Page(name);
        foreach ((string parameter, JsonNode? value) in JsonNode.Parse(Architectures.All.ToJson(Architectures.All.Parse(name)))!.AsObject().Skip(1))
        {
            Assert.Contains($"\n| `{parameter}` | `{value!.ToJsonString().Replace(",", ", ")}` | ", page, StringComparison.Ordinal);
        }

        Assert.Contains($"`{Architectures.All.Parse(name).UsualExtractor}`", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_same_parts_as_the_others(string name) => Assert.Equal(
        [$"# {name}", "## What it is", "## Parameters", "## Features and training", "## Scores", "## When to choose it"],
        Page(name).Split('\n').Where(line => line.StartsWith('#')));

    private static string Page(string name) => File.ReadAllText(Path.Combine(Pages, $"{name}.md")).ReplaceLineEndings("\n");
}
