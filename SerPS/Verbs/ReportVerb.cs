using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Reports;

namespace SerPS.Verbs;

/// <summary>Makes a page of saved predictions: how good they are, for whom, and how far they can be trusted.</summary>
public sealed record ReportRequest : VerbRequest
{
    /// <summary>
    /// File of predictions whose labels are known: a table (path, emotion, and a column of probability for each label), or lines of JSON that
    /// <c>serps test</c> (<c>Test-SerModel</c>) wrote.
    /// </summary>
    [Option(Position = 0, Input = true, Required = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>HTML file to write; its figures go into NAME.figures beside it.</summary>
    [Option(Name = "out", Required = true, Kind = OptionKind.Path, Value = "FILE.html")]
    public string OutPath { get; init; } = string.Empty;

    /// <summary>Another file of predictions, or a model, to compare with on the same clips.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string? Against { get; init; }

    /// <summary>Decides the resampling of speakers.</summary>
    [Option]
    public long Seed { get; init; } = 42;
}

/// <summary>A report that was written.</summary>
/// <param name="File">The page.</param>
/// <param name="Figures">Folder of its figures.</param>
/// <param name="Name">What was tested.</param>
/// <param name="Clips">How many clips.</param>
/// <param name="UnweightedAverageRecall">Its first number; <see langword="null"/> where dimensions were told.</param>
/// <param name="Concordance">The first number there: the mean of the dimensions; <see langword="null"/> elsewhere.</param>
/// <param name="Warnings">What a reader must know before the scores.</param>
public sealed record ReportFile(
    string File, string Figures, string Name, int Clips, Score? UnweightedAverageRecall, Score? Concordance, IReadOnlyList<string> Warnings);

/// <summary><c>serps report</c>, <c>Export-SerReport</c>.</summary>
public sealed class ReportVerb(ReportRequest request, IVerbHost host) : VerbRun<ReportRequest>(request, host)
{
    private static readonly string[] AnswersOnly = [nameof(ReportRequest.Against), nameof(ReportRequest.Seed)];

    private readonly List<string> _files = [];
    private readonly List<EmotionPrediction> _heard = [];
    private readonly List<ITestReport> _made = [];

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        _files.AddRange(Read<string>(inputs, path => [path]));
        _heard.AddRange(inputs.Select(input => input.Prediction).OfType<EmotionPrediction>());
        _made.AddRange(inputs.Select(input => input.Report).OfType<ITestReport>());
        if (_made.Count > 1)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"One file holds one report; that of '{_made[1].Name}' is the second.");
        }

        if (_files.Count > 1)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"A report is about one file of predictions; '{_files[1]}' is the second.", _files[1]);
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_files.Count == 0 && _heard.Count == 0 && _made.Count == 0)
        {
            throw new SerException(ErrorId.DataEmpty, "There are no predictions to report on.");
        }

        if (Output(Request.OutPath, "Write the report") is not { } path)
        {
            return;
        }

        if (_made.Count > 0 && AnswersOnly.FirstOrDefault(Request.Given.Contains) is { } option)
        {
            throw new SerException(ErrorId.OptionInvalid, $"{Name(option)} comes too late for a report that was made; give it to the test.");
        }

        ITestReport report = _made.SingleOrDefault() ?? Make();
        ReportFile file = Write(report, path);
        foreach (string warning in report.Warnings)
        {
            Host.Warn(warning, important: true);
        }

        Done++;
        Host.Emit(file);
    }

    private ITestReport Make()
    {
        var request = new EvaluationRequest
        {
            Predictions = _files.FirstOrDefault(),
            Heard = _heard,
            Against = Request.Against,
            Seed = Request.Seed,
            OnError = Report,
        };
        if (!DimensionEvaluator.Takes(request))
        {
            return ModelEvaluator.Evaluate(request, Host.Progress, Cancellation);
        }

        return Request.Against is null ? DimensionEvaluator.Evaluate(request, Host.Progress, Cancellation) : throw new SerException(
            ErrorId.OptionInvalid, $"{Name(nameof(Request.Against))} is for models that tell labels; '{_files.FirstOrDefault() ?? _heard[0].Model}' is of dimensions.");
    }

    private static ReportFile Write(ITestReport report, string path)
    {
        string figures = System.IO.Path.ChangeExtension(path, ".figures");
        if (report is DimensionReport dimensions)
        {
            HtmlReport.Write(dimensions, path);
            return new ReportFile(path, figures, report.Name, dimensions.Scores.Clips, null, dimensions.Scores.Concordance, report.Warnings);
        }

        var labels = (EvaluationReport)report;
        HtmlReport.Write(labels, path);
        return new ReportFile(path, figures, report.Name, labels.Scores.Clips, labels.Scores.UnweightedAverageRecall, null, report.Warnings);
    }
}
