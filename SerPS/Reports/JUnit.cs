using System.Globalization;
using System.Text;
using System.Xml;
using SerPS.Evaluation;
using SerPS.Inference;

namespace SerPS.Reports;

/// <summary>Results as JUnit XML, which CI systems show as tests: one for each target, or one for each verified model.</summary>
public static class JUnit
{
    /// <summary>Writes a report: each target is a test; without targets, that the model could be tested is one.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(EvaluationReport report, string path)
    {
        IEnumerable<Case> cases = report.Targets.Select(target => new Case(
            target.Target, target.Passed ? null : target.Finding));
        Scores scores = report.Scores;
        Write(path, $"serps test {report.Name}", [.. cases.DefaultIfEmpty(new Case("tested", null))],
        [
            ("protocol", report.Protocol),
            ("clips", $"{scores.Clips}"),
            ("speakers", $"{scores.Speakers}"),
            ("trainedOn", $"{report.TrainedOn}"),
            ("unweightedAverageRecall", $"{scores.UnweightedAverageRecall}"),
            ("accuracy", $"{scores.Accuracy}"),
            ("weightedF1", $"{scores.WeightedF1}"),
            ("macroF1", $"{scores.MacroF1}"),
            ("logLoss", $"{scores.LogLoss}"),
            ("calibrationError", report.Calibration.After.Error.ToString("0.000", CultureInfo.InvariantCulture)),
        ], report.Warnings);
    }

    /// <summary>The same of a model that tells dimensions.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(DimensionReport report, string path) => Write(
        path,
        $"serps test {report.Name}",
        [.. report.Targets.Select(target => new Case(target.Target, target.Passed ? null : target.Finding)).DefaultIfEmpty(new Case("tested", null))],
        [
            ("protocol", report.Protocol),
            ("clips", $"{report.Scores.Clips}"),
            ("speakers", $"{report.Scores.Speakers}"),
            ("trainedOn", $"{report.TrainedOn}"),
            ("concordance", $"{report.Scores.Concordance}"),
            .. report.Scores.Dimensions.SelectMany(one => new[]
            {
                ($"concordance of {one.Name}", $"{one.Concordance}"), ($"meanAbsoluteError of {one.Name}", $"{one.MeanAbsoluteError}"),
            }),
        ],
        report.Warnings);

    /// <summary>Writes verified models: each is a test.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(IEnumerable<ModelVerification> models, string path) =>
        Write(path, "serps test --verify", [.. models.Select(model => new Case(model.Path, model.Problem))], [], []);

    private static void Write(
        string path,
        string suite,
        IReadOnlyList<Case> cases,
        IReadOnlyList<(string Name, string Value)> properties,
        IReadOnlyList<string> warnings)
    {
        AtomicFile.Write(path, stream =>
        {
            using var xml = XmlWriter.Create(
                stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            Attribute("name", suite);
            Attribute("tests", $"{cases.Count}");
            Attribute("failures", $"{cases.Count(one => one.Failure is not null)}");
            Attribute("errors", "0");
            if (properties.Count > 0)
            {
                xml.WriteStartElement("properties");
                foreach ((string name, string value) in properties)
                {
                    xml.WriteStartElement("property");
                    Attribute("name", name);
                    Attribute("value", value);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            foreach (Case one in cases)
            {
                xml.WriteStartElement("testcase");
                Attribute("classname", suite);
                Attribute("name", one.Name);
                if (one.Failure is not null)
                {
                    xml.WriteStartElement("failure");
                    Attribute("message", one.Failure);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            if (warnings.Count > 0)
            {
                xml.WriteElementString("system-err", Xml.Clean(string.Join('\n', warnings)));
            }

            xml.WriteEndElement();
            xml.WriteEndElement();

            void Attribute(string name, string value) => xml.WriteAttributeString(name, Xml.Clean(value));
        });
    }

    private sealed record Case(string Name, string? Failure);
}
