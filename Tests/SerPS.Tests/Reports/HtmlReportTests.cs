using System.Text.RegularExpressions;
using System.Xml.Linq;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Reports;
using SerPS.Tests.Evaluation;

namespace SerPS.Tests.Reports;

public partial class HtmlReportTests
{
    [Fact]
    public void The_file_needs_nothing_but_itself()
    {
        string html = HtmlReport.Describe(Report(), "/");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", html, StringComparison.Ordinal);
        Assert.Contains("@media print", html, StringComparison.Ordinal);
        Assert.Empty(Address().Matches(html.Replace("http://www.w3.org/2000/svg", string.Empty, StringComparison.Ordinal)));
        foreach (string part in new[]
        {
            "Confusion matrix", "Reliability", ">Emotion<", "By speaker", "Learning curves", "target missed", "Against other", "tested so",
            "Mind this",
        })
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_was_learned_is_called_by_its_name()
    {
        PredictionSet set = ScoresTests.Speakers(3, right: (_, clip) => clip > 2) with { Target = "room" };
        string html = HtmlReport.Describe(EvaluationReportTests.Report(set), "/");
        Assert.Contains("<h2>Room</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("motion", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_look_like_markup_stay_names()
    {
        const string Evil = "<script>alert('x')</script>\u0001\ud800\"&";
        PredictionSet set = ScoresTests.Speakers(3, right: (_, clip) => clip > 2);
        set = new PredictionSet(Evil, [Evil, Evil + "2"],
            [.. set.Clips.Select(clip => clip with { Clip = clip.Clip with { Speaker = Evil + clip.Clip.Speaker, Path = Evil } })]);
        string html = HtmlReport.Describe(EvaluationReportTests.Report(set), "/");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        foreach ((_, _, Svg figure) in ReportFigures.Of(EvaluationReportTests.Report(set)))
        {
            Assert.Equal("svg", XDocument.Parse(figure.ToDocument()).Root!.Name.LocalName);
        }
    }

    [Fact]
    public void Clips_have_players_only_where_their_recordings_are()
    {
        using var folder = new TemporaryFolder();
        string here = folder.File("a b#1.wav");
        WavWriter.Write(here, new AudioClip(new float[1600], 16_000));
        ScoredClip Wrong(Clip clip) => new(clip, 0, [0.1, 0.9]);
        var set = new PredictionSet("m", ["a", "b"],
        [
            Wrong(new Clip { Path = here, Speaker = "s" }),
            Wrong(new Clip { Path = here, Speaker = "t", Start = 0.02, End = 0.05 }),
            Wrong(new Clip { Path = "/nowhere/else.wav", Speaker = "u" }),
        ]);
        string html = HtmlReport.Describe(EvaluationReportTests.Report(set), Path.Combine(folder.Path, "reports"));
        Assert.Contains("src=\"../a%20b%231.wav\"", html, StringComparison.Ordinal);
        Assert.Contains("src=\"../a%20b%231.wav#t=0.02,0.05\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"../../nowhere", html, StringComparison.Ordinal);
        Assert.Equal(4, html.Split("<audio").Length - 1); // wrong and worst
        Assert.Equal(6, html.Split("<span class=\"said\">").Length - 1);
    }

    [Fact]
    public void The_same_figures_are_files_of_their_own()
    {
        using var folder = new TemporaryFolder();
        EvaluationReport report = Report();
        HtmlReport.Write(report, folder.File("report.html"));
        string html = File.ReadAllText(folder.File("report.html"));
        string[] names = [.. Directory.GetFiles(folder.File("report.figures"))
            .Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];
        Assert.Equal(ReportFigures.Of(report).Select(figure => figure.Name).Order(StringComparer.Ordinal), names);
        Assert.Superset(new HashSet<string> { "confusion", "curves", "emotions", "reliability", "scores", "speakers" }, names.ToHashSet());
        foreach ((string name, _, Svg figure) in ReportFigures.Of(report))
        {
            XElement svg = XDocument.Load(Path.Combine(folder.File("report.figures"), $"{name}.svg")).Root!;
            Assert.Equal("svg", svg.Name.LocalName);
            Assert.Contains(figure.ToInline(), html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_clip_of_one_label_is_enough()
    {
        var set = new PredictionSet("m", ["a", "b"], [new ScoredClip(new Clip { Path = "/x.wav" }, 0, [1, 0])]);
        Assert.Contains("no interval", HtmlReport.Describe(EvaluationReportTests.Report(set), "/"), StringComparison.Ordinal);
    }

    private static EvaluationReport Report()
    {
        PredictionSet set = ScoresTests.Speakers(12, right: (speaker, clip) => clip > speaker % 3);
        return EvaluationReport.Of(set, new EvaluationContext
        {
            Protocol = "tested so",
            Warnings = ["Mind this"],
            Targets = new EvaluationTargets { Accuracy = 0.99 },
            Uncalibrated = Reliability.Of(set.With(row => Temperature.Undo(row, 2))),
            Temperature = 2,
            RejectBelow = 0.6,
            Against = set with { Name = "other" },
            Curves = [new LearningCurve("fold-1", [2, 1.5, double.NaN], [0.2, 0.4, 0.5])],
        });
    }

    [GeneratedRegex("(https?:)?//[a-z]", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
