using System.Globalization;
using System.Xml.Linq;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Reports;
using SerPS.Tests.Data;

namespace SerPS.Tests.Reports;

public class PlotTests
{
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_waveform_shows_the_loud_part_high()
    {
        using var folder = new TemporaryFolder();
        float[] samples = [.. Enumerable.Range(0, 16_000).Select(i => (float)((i < 8000 ? 0.1 : 0.9) * Math.Sin(0.3 * i)))];
        XElement svg = Draw(folder, PlotKind.Waveform, new AudioClip(samples, 16_000, "/x/take 1.wav"));
        double[][] points = [.. svg.Descendants(Ns + "polygon").First().Attribute("points")!.Value.Split(' ')
            .Select(point => point.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];
        double middle = (50 + 710) / 2.0, centre = (30 + 214) / 2.0;
        double Height(Func<double[], bool> where) => points.Where(where).Max(point => Math.Abs(point[1] - centre));
        Assert.Equal(0.9 * 92, Height(point => point[0] > middle + 5), 2.0);
        Assert.Equal(0.1 * 92, Height(point => point[0] < middle - 5), 2.0);
        Assert.Contains(svg.Descendants(Ns + "text"), text => text.Value.StartsWith("take 1.wav", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spectrogram_has_a_tone_in_its_row()
    {
        using var folder = new TemporaryFolder();
        float[] samples = [.. Enumerable.Range(0, 16_000).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 1000 * i / 16_000)))];
        XElement svg = Draw(folder, PlotKind.Spectrogram, new AudioClip(samples, 16_000, "tone.wav"));
        (byte[,] pixels, _) = PngTests.Read(
            Convert.FromBase64String(svg.Descendants(Ns + "image").First().Attribute("href")!.Value.Split(',')[1]));
        Assert.Equal(128, pixels.GetLength(0));
        int column = pixels.GetLength(1) / 2;
        int brightest = Enumerable.Range(0, 128).MaxBy(row => pixels[row, column]);
        double band = (127 - brightest + 1) * SerPS.Signal.MelScale.FromHz(8000) / 129;
        Assert.Equal(1000, SerPS.Signal.MelScale.ToHz(band), 40.0);
        Assert.Equal(255, pixels[brightest, column], 5.0);
        Assert.Equal(0, pixels[0, column]);
    }

    [Theory]
    [InlineData(1600, 8000)]
    [InlineData(22_050, 22_050)]
    [InlineData(19_200, 192_000)]
    [InlineData(16_000 * 600, 16_000)]
    public void Any_length_and_rate_can_be_drawn(int length, int rate)
    {
        using var folder = new TemporaryFolder();
        var silence = new AudioClip(new float[length], rate);
        foreach (PlotKind kind in new[] { PlotKind.Waveform, PlotKind.Spectrogram })
        {
            XElement svg = Draw(folder, kind, silence);
            Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("∞", svg.ToString(), StringComparison.Ordinal);
        }

        Assert.True(new FileInfo(folder.File("x.svg")).Length < 500_000);
    }

    [Fact]
    public void Classes_are_counted_by_emotion_and_gender()
    {
        using var folder = new TemporaryFolder();
        new Plot(PlotKind.Classes, folder.File("c.svg")).Write(SyntheticClips.Ravdess());
        XElement svg = XDocument.Load(folder.File("c.svg")).Root!;
        string[] texts = [.. svg.Descendants(Ns + "text").Select(text => text.Value)];
        Assert.Contains("1440 clips, 24 speakers", texts);
        Assert.Equal(7, texts.Count(text => text == "192"));
        Assert.Equal(Emotions.Canonical.Count * 2, svg.Descendants(Ns + "rect").Count(bar => bar.Element(Ns + "title") is not null));
        Assert.Equal(ErrorId.DataEmpty, Assert.Throws<SerException>(() => new Plot(PlotKind.Classes, folder.File("d.svg")).Write([])).Id);
        Assert.False(File.Exists(folder.File("d.svg")));
    }

    [Fact]
    public void A_folder_gets_a_file_each_also_where_names_repeat_and_a_file_only_one()
    {
        using var folder = new TemporaryFolder();
        var plot = new Plot(PlotKind.Waveform, folder.File("figures"));
        string[] names = [.. new[] { "/a/x.wav", "/b/x.wav", "/b/y.wav" }
            .Select(path => Path.GetFileName(plot.Write(new AudioClip(new float[1600], 16_000, path)).Path))];
        Assert.Equal(["x.waveform.svg", "x.waveform-2.svg", "y.waveform.svg"], names);
        Assert.Equal(3, Directory.GetFiles(folder.File("figures")).Length);

        var one = new Plot(PlotKind.Waveform, folder.File("one.svg"));
        one.Write(new AudioClip(new float[1600], 16_000));
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => one.Write(new AudioClip(new float[1600], 16_000))).Id);
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => new Plot(PlotKind.Waveform, folder.File("one.png"))).Id);
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => new Plot(PlotKind.Classes, folder.File("folder"))).Id);
    }

    private static XElement Draw(TemporaryFolder folder, PlotKind kind, AudioClip clip)
    {
        new Plot(kind, folder.File("x.svg")).Write(clip);
        return XDocument.Load(folder.File("x.svg")).Root!;
    }
}
