using SerPS.Networks;
using SerPS.Training;

namespace SerPS.Tests.Networks;

public class NetworkPictureTests
{
    public static TheoryData<string> Names =>
        [.. Architectures.All.Names.Select(Architectures.All.Parse).OfType<NetworkSpec>().Select(network => network.Name)];

    /// <summary>With the environment variable <c>SERPS_DRAW</c> it draws the pictures anew.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_picture_of_a_page_shows_the_network_as_it_is(string name)
    {
        string pages = Path.Combine(TestData.Root, "docs", "models"), file = Path.Combine(pages, $"{name}.svg");
        string picture = NetworkPicture.Draw((NetworkSpec)Architectures.All.Parse(name));
        if (Environment.GetEnvironmentVariable("SERPS_DRAW") is not null)
        {
            AtomicFile.WriteText(file, picture);
        }

        Assert.Equal(picture, File.ReadAllText(file).ReplaceLineEndings("\n"));
        Assert.Contains($"({name}.svg)", File.ReadAllText(Path.Combine(pages, $"{name}.md")), StringComparison.Ordinal);
    }
}
