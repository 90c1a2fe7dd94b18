using SerPS.Networks;
using SerPS.Training;

namespace SerPS.Tests.Networks;

/// <summary>The pictures in docs/models show the networks as they are.</summary>
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

    private static string Page(string name) => File.ReadAllText(Path.Combine(Pages, $"{name}.md")).ReplaceLineEndings("\n");
}
