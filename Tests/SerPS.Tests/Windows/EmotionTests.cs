using System.Text.Json;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Windows;

[Collection(WineFixture.Collection)]
public class EmotionTests(WineFixture windows)
{
    [Fact]
    public async Task Windows_hears_what_Linux_hears()
    {
        windows.Require();
        (int exit, string[] lines, string error) = await windows.Run("emotion", "--json", Wine.WindowsPath(Serps.Voices));
        Assert.True(exit == 0, error);
        (int expectedExit, string[] expected, string _) = await Serps.Run("emotion", "--json", Serps.Voices);
        Assert.Equal(0, expectedExit);
        Assert.Equal(expected.Length, lines.Length);
        foreach ((string windowsLine, string linuxLine) in lines.Zip(expected))
        {
            using JsonDocument there = JsonDocument.Parse(windowsLine), here = JsonDocument.Parse(linuxLine);
            string path = here.RootElement.GetProperty("path").GetString()!;
            Assert.Equal(Wine.WindowsPath(path), there.RootElement.GetProperty("path").GetString());
            Assert.Equal(Text(here, "emotion"), Text(there, "emotion"));
            foreach (JsonProperty probability in here.RootElement.GetProperty("probabilities").EnumerateObject())
            {
                double found = there.RootElement.GetProperty("probabilities").GetProperty(probability.Name).GetDouble();
                Assert.Equal(probability.Value.GetDouble(), found, 1e-3);
            }
        }
    }

    private static string? Text(JsonDocument document, string name) => document.RootElement.GetProperty(name).GetString();
}
