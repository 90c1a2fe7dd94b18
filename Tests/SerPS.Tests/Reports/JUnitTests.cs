using System.Xml.Linq;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Reports;
using SerPS.Tests.Evaluation;

namespace SerPS.Tests.Reports;

public class JUnitTests
{
    [Fact]
    public void Each_target_is_a_test()
    {
        EvaluationReport report = EvaluationReportTests.Report(
            ScoresTests.Speakers(12, right: (_, clip) => clip is not (1 or 3)), new EvaluationTargets { Accuracy = 0.7, Recall = 0.75 });
        XElement suite = Write(path => JUnit.Write(report, path));
        Assert.Equal(("3", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        XElement failed = Assert.Single(suite.Elements("testcase"), test => test.Element("failure") is not null);
        Assert.Equal("recall of b ≥ 0.75", failed.Attribute("name")!.Value);
        Assert.Contains("0.600", failed.Element("failure")!.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Contains(suite.Element("properties")!.Elements(), property => property.Attribute("name")!.Value == "accuracy");
    }

    [Fact]
    public void Warnings_are_in_the_output_and_a_report_without_targets_is_one_test()
    {
        EvaluationReport report = EvaluationReportTests.Report(ScoresTests.Speakers(3, right: (_, _) => true)) with
        {
            Warnings = ["Mind this \u0001"],
        };
        XElement suite = Write(path => JUnit.Write(report, path));
        Assert.Equal(("1", "0"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        Assert.Equal("Mind this \ufffd", suite.Element("system-err")!.Value);
    }

    [Fact]
    public void Each_verified_model_is_a_test()
    {
        XElement suite = Write(path => JUnit.Write(
            [
                new ModelVerification("a", true, 2, 4, null, "/a.onnx"),
                new ModelVerification("b", false, 0, 0, "is <broken>", "/b.onnx"),
            ],
            path));
        Assert.Equal(("2", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        Assert.Equal("is <broken>", suite.Descendants("failure").Single().Attribute("message")!.Value);
    }

    private static XElement Write(Action<string> write)
    {
        using var folder = new TemporaryFolder();
        write(folder.File("j.xml"));
        return XDocument.Load(folder.File("j.xml")).Root!.Element("testsuite")!;
    }
}
