using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Reports;

namespace SerPS.Verbs;

/// <summary>How good a model is on labelled recordings, and how far its confidence can be trusted.</summary>
public sealed record TestRequest : DeviceRequest, IShardedRequest, ILoggedRequest
{
    /// <summary>Folders of labelled recordings, zip archives or manifests.</summary>
    [Option(Position = 0, Input = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Name of a model (<c>serps models</c> or <c>Get-SerModel</c> lists them) or path of a model file.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>
    /// A file of predictions in place of recordings and model: a table (path, emotion, and a column of probability for each label), or
    /// what was written with an output, which may be tested for targets of its own.
    /// </summary>
    [Option(Kind = OptionKind.Path, Value = "FILE")]
    public string? Predictions { get; init; }

    /// <summary>Another model, or a file of predictions, to compare with on the same clips.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string? Against { get; init; }

    /// <summary>
    /// Tests the clips of a split's test part only, as training with that split leaves them: speaker, speaker:5, loso, corpus, language,
    /// random, given, or a CSV file with path,split. Several folds are scored apart too.
    /// </summary>
    [Option(Kind = OptionKind.Split, Words = OptionWords.Splits)]
    public string? Split { get; init; }

    /// <summary>
    /// Hears every clip beside the others of its speaker, whose labels are not used: a protocol of its own, which the report names.
    /// </summary>
    [Option]
    public bool WithBaseline { get; init; }

    /// <summary>Beside that many others of the speaker, drawn at random.</summary>
    /// <value>all of them, and itself</value>
    [Option(Least = 1, Most = 100_000)]
    public int? BaselineRecordings { get; init; }

    /// <summary>
    /// Only loads every model file of a folder and runs it on generated audio; without a folder, the shipped and local models.
    /// </summary>
    [Option(Takes = nameof(Folder), Value = "FOLDER")]
    public bool Verify { get; init; }

    /// <summary>Folder of the model files to verify.</summary>
    /// <value>the shipped and local models</value>
    [Option(Only = Shell.PowerShell, Kind = OptionKind.Path)]
    public string? Folder { get; init; }

    /// <summary>Writes what the model said of each clip to this file, a line of JSON each.</summary>
    [Option(Name = "out", Kind = OptionKind.Path, Value = "FILE.jsonl")]
    public string? OutPath { get; init; }

    /// <summary>HTML file to write; its figures go into NAME.figures beside it.</summary>
    [Option(Name = "report", Kind = OptionKind.Path, Value = "FILE.html")]
    public string? ReportPath { get; init; }

    /// <summary>JUnit XML file to write, of targets or of verified models.</summary>
    [Option(Name = "junit", Kind = OptionKind.Path, Value = "FILE.xml")]
    public string? JUnitPath { get; init; }

    /// <summary>What the model must reach.</summary>
    [Option]
    public EvaluationTargets Targets { get; init; } = new();

    /// <summary>Decides the resampling of speakers.</summary>
    [Option]
    public long Seed { get; init; } = 42;

    /// <summary>
    /// Where beginning and end of the work, and what went wrong, are logged beside what is shown: <c>system</c> is syslog, or the
    /// application log of Windows. Recordings that went well are not named.
    /// </summary>
    [Option]
    public LogTarget LogTo { get; init; }

    /// <inheritdoc/>
    [Option]
    public ShardOptions Sharding { get; init; } = new();

    /// <summary>Which recordings.</summary>
    [Option(Only = Shell.CommandLine)]
    public DatasetOptions Filter { get; init; } = new();

    /// <inheritdoc/>
    public override IEnumerable<string> Meaningless(string given)
    {
        string[] hearing =
        [
            nameof(Split), nameof(OutPath), nameof(ShardOptions.List), nameof(ShardOptions.Shard), nameof(WithBaseline),
            nameof(BaselineRecordings), .. OptionInfo.Of(typeof(DatasetOptions)).Select(option => option.Property.Name),
        ];
        return given switch
        {
            nameof(Predictions) => hearing,
            nameof(Verify) =>
            [
                .. hearing, nameof(Model), nameof(Predictions), nameof(Against), nameof(ReportPath), nameof(Seed),
                .. OptionInfo.Of(typeof(EvaluationTargets)).Select(option => option.Property.Name),
            ],
            _ => [],
        };
    }
}

/// <summary><c>serps test</c>, <c>Test-SerModel</c>.</summary>
public sealed class TestVerb(TestRequest request, IVerbHost host) : ShardedRun<TestRequest>(request, host)
{
    private static readonly string[] OfLabels =
    [
        nameof(TestRequest.Against), nameof(TestRequest.WithBaseline),
    ];

    private readonly List<Clip> _clips = [];
    private readonly List<EmotionPrediction> _heard = [];
    private bool _missed;
    private int _inputs;

    /// <inheritdoc/>
    public override bool TargetMissed => _missed;

    /// <inheritdoc/>
    public override bool Counts => Request.Verify; // a report is done, recordings fail

    /// <inheritdoc/>
    public override SerException NothingDone(IEnumerable<string> paths) => new(
        ErrorId.ModelNotFound, $"There are no model files (.onnx) in {Request.Folder ?? "the folders of models"}.");

    private protected override (DatasetOptions Options, bool Named) Listing => (Request.Filter, Named: true);

    private protected override IEnumerable<ModelFile> Models => [Model];

    private protected override IEnumerable<string> OfTheWhole =>
    [
        nameof(Request.Against), nameof(Request.Split), nameof(Request.ReportPath), nameof(Request.JUnitPath), nameof(Request.Seed),
        nameof(Request.WithBaseline), nameof(Request.BaselineRecordings),
        .. OptionInfo.Of(typeof(EvaluationTargets)).Select(option => option.Property.Name),
    ];

    private protected override string Target => Model.Metadata.Target;

    private ModelFile Model => field ??= ModelStore.Default.Find(Request.Model);

    private protected override void Check()
    {
        if (Request.Verify)
        {
            Refuse(nameof(Request.Verify));
        }
        else if (Request.Predictions is { } file)
        {
            Refuse(nameof(Request.Predictions));
            Refuse(nameof(Request.Predictions), TestedClips.Is(file) ? [] : [nameof(Request.Model)]);
        }

        Needs(nameof(Request.BaselineRecordings), nameof(Request.WithBaseline));
    }

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        _inputs += inputs.Count;
        if (_inputs > 0 && (Request.Verify || Request.Predictions is not null))
        {
            throw Unclear();
        }

        _heard.AddRange(inputs.Select(input => input.Prediction).OfType<EmotionPrediction>());
        base.Process(inputs);
    }

    private protected override void Prepare()
    {
    }

    private protected override SerException? NothingGiven() =>
        Request.Predictions is not null || Request.Verify || base.NothingGiven() is null ? null : Unclear();

    private protected override IEnumerable<ClipSource> Sources(VerbInput input) =>
        Clips([input], Request.Filter).Select(clip => new ClipSource(clip));

    private protected override void Work(IEnumerable<ClipSource> sources, bool streams) =>
        _clips.AddRange(sources.Select(source => source.Clip));

    private protected override long Finish()
    {
        TellUnrecognized();
        if (IsPart)
        {
            return Predict();
        }

        (string? html, string? xml) =
            (Output(Request.ReportPath, "Write the report"), Output(Request.JUnitPath, "Write JUnit XML"));
        if (Request.Verify)
        {
            Verify(xml);
            return Done;
        }

        if (DimensionEvaluator.Takes(Measurement()))
        {
            return Measure(html, xml);
        }

        string? lines = WantedFile("Write predictions");
        EvaluationReport report = ModelEvaluator.Evaluate(Measurement(), Host.Progress, Cancellation);
        if (lines is not null)
        {
            TestedClips.Write(lines, report.Predictions);
        }

        if (html is not null)
        {
            HtmlReport.Write(report, html);
        }

        if (xml is not null)
        {
            JUnit.Write(report, xml);
        }

        return Tell(report, report.Warnings, report.Passed, report.Missed);
    }

    // dimensions: what needs labels is refused before the long work
    private long Measure(string? html, string? xml)
    {
        RefuseOfDimensions();
        string? lines = WantedFile("Write predictions");
        DimensionReport report = DimensionEvaluator.Evaluate(Measurement(), Host.Progress, Cancellation);
        if (lines is not null)
        {
            MeasuredLines.Write(lines, report.Predictions);
        }

        if (html is not null)
        {
            HtmlReport.Write(report, html);
        }

        if (xml is not null)
        {
            JUnit.Write(report, xml);
        }

        return Tell(report, report.Warnings, report.Passed, report.Missed);
    }

    // what a report of either kind comes to
    private long Tell(object report, IEnumerable<string> warnings, bool passed, IEnumerable<SerException> missed)
    {
        foreach (string warning in warnings)
        {
            Host.Warn(warning, important: true);
        }

        Done++;
        Host.Emit(report);
        _missed = !passed;
        foreach (SerException error in missed)
        {
            Host.Report(error);
        }

        return Done;
    }

    private void RefuseOfDimensions()
    {
        if (OfLabels.FirstOrDefault(Request.Given.Contains) is { } option)
        {
            string asked = Request.Predictions ?? _heard.FirstOrDefault()?.Model ?? Model.Path;
            throw new SerException(ErrorId.OptionInvalid, $"{Name(option)} is for models that tell labels; '{asked}' tells dimensions.");
        }
    }

    // of a part, no more than what the report on the whole will follow from
    private int Predict()
    {
        if (WantedFile("Write predictions") is not { } path)
        {
            return 0;
        }

        List<string> warnings = [];
        int count;
        if (Model.Metadata.Task == TaskKind.Dimensions)
        {
            RefuseOfDimensions();
            MeasuredClips measured = DimensionEvaluator.Predict(Model, _clips, Measurement(), warnings, Host.Progress, Cancellation);
            MeasuredLines.Write(path, measured);
            count = measured.Clips.Count;
        }
        else
        {
            PredictionSet predictions = ModelEvaluator.Predict(Model, _clips, Measurement(), warnings, Host.Progress, Cancellation);
            TestedClips.Write(path, predictions);
            count = predictions.Clips.Count;
        }

        warnings.ForEach(warning => Host.Warn(warning));
        return count;
    }

    private SerException Unclear() => new(
        ErrorId.OptionInvalid,
        $"A test wants folders of recordings, or {Name(nameof(Request.Predictions))} FILE.csv, or {Name(nameof(Request.Verify))}.");

    private EvaluationRequest Measurement() => new()
    {
        Clips = _clips,
        Model = _heard.Count > 0 || (Request.Predictions is not null && !Request.Given.Contains(nameof(Request.Model))) ? null : Model,
        Predictions = Request.Predictions,
        Heard = _heard,
        Against = Request.Against,
        Targets = Request.Targets,
        Split = Request.Split is { } split ? SplitSpec.Parse(split) : null,
        Seed = Request.Seed,
        WithBaseline = Request.WithBaseline,
        BaselineRecordings = Request.BaselineRecordings,
        Session = Request.Session(threads: 1, Host),
        Threads = Request.Threads,
        OnError = Report,
    };

    private void Verify(string? xml)
    {
        var verified = new List<ModelVerification>();
        foreach (string path in Request.Folder is { } folder ? ModelStore.Files(folder) : ModelStore.Default.Paths)
        {
            Cancellation.ThrowIfCancellationRequested();
            ModelVerification row = ModelVerifier.Verify(path, Request.Session(threads: 1, Host));
            verified.Add(row);
            Host.Emit(row);
            if (row.Problem is { } problem)
            {
                Report(new SerException(ErrorId.ModelInvalid, problem, path));
            }
            else
            {
                Done++;
            }
        }

        if (xml is not null)
        {
            JUnit.Write(verified, xml);
        }
    }
}
