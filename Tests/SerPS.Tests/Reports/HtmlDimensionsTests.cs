using System.Xml.Linq;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Reports;

namespace SerPS.Tests.Reports;

public sealed class HtmlDimensionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_begins_with_the_verdict_and_the_concordances()
    {
        string html = HtmlDimensions.Describe(Report(), "/");
        Assert.Contains("<b>Measured.</b> No target was set", html, StringComparison.Ordinal);
        Assert.Contains("40 clips of 5 speakers; 2 dimensions", html, StringComparison.Ordinal);
        Assert.Contains("CCC of a&lt;b", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("class=\"number\"", StringComparison.Ordinal) < html.IndexOf("<h2>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missed_target_is_the_first_thing_said()
    {
        string html = HtmlDimensions.Describe(Report(new EvaluationTargets { Concordance = 0.999 }), "/");
        Assert.Contains("<b>Not passed.</b>", html, StringComparison.Ordinal);
        Assert.Contains("Do not put it into use.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clip_that_is_farthest_off_comes_first_whatever_the_units()
    {
        string html = HtmlDimensions.Describe(Report(), "/");
        string list = html[html.IndexOf("Farthest from the truth", StringComparison.Ordinal)..];
        const string first = "class=\"name\" title=\"";
        Assert.StartsWith("/3.wav\"", list[(list.IndexOf(first, StringComparison.Ordinal) + first.Length)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_dimension_has_a_figure_with_a_dot_a_clip()
    {
        HtmlReport.Write(Report(), _folder.File("r.html"));
        Assert.Equal(
            ["dimension-1.svg", "dimension-2.svg"],
            Directory.GetFiles(_folder.File("r.figures")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        XDocument figure = XDocument.Load(Path.Combine(_folder.File("r.figures"), "dimension-2.svg"));
        Assert.Equal(40, figure.Descendants().Count(element => element.Name.LocalName == "circle"));
    }

    // 40 clips; the fourth is said right but for the second dimension, whose units are small
    private static DimensionReport Report(EvaluationTargets? targets = null)
    {
        MeasuredClip[] clips =
        [
            .. Enumerable.Range(0, 40).Select(i => new MeasuredClip(
                new Clip { Path = $"/{i}.wav", Speaker = $"s{i % 5}" },
                [i % 7, 0.001 * (i % 4)],
                [(i % 7) + (0.3 * ((i % 3) - 1)), i == 3 ? 0.02 : 0.001 * (i % 4)])),
        ];
        return DimensionReport.Of(new MeasuredClips("m", ["a<b", "valence"], clips), new EvaluationContext
        {
            Protocol = "as handed in",
            Targets = targets ?? new EvaluationTargets(),
        });
    }
}
