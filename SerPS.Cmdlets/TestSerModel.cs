using System.Management.Automation;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Reports;
using SerPS.Runtime;

namespace SerPS.Cmdlets;

/// <summary><c>Test-SerModel</c>: tells how good a model is on labelled recordings, and how far its confidence can be trusted.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SerModel", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(EvaluationReport), typeof(ModelVerification))]
public sealed class TestSerModel : PathCmdlet
{
    private static readonly string[] Measured =
    [
        nameof(Against), nameof(MinimumAccuracy), nameof(MinimumWeightedF1), nameof(MinimumRecall), nameof(MinimumUar),
        nameof(OnLowerBound),
        nameof(ReportPath), nameof(Seed),
    ];

    private readonly List<Clip> _clips = [];

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>
    /// A CSV file of predictions in place of recordings and model: path, emotion, and a column of probability for each label.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Predictions")]
    [ValidateNotNullOrEmpty]
    public string? Predictions { get; set; }

    /// <summary>Only loads every model file and runs it on generated audio; one object each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Verify")]
    public SwitchParameter Verify { get; set; }

    /// <summary>Folder of the model files to verify; without one, the shipped and local models.</summary>
    [Parameter(Position = 0, ParameterSetName = "Verify")]
    public string? Folder { get; set; }

    /// <summary>Name of a model (<c>Get-SerModel</c> lists them) or path of a model file.</summary>
    /// <value>the shipped one</value>
    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [Parameter(Position = 1, ParameterSetName = LiteralPathSet)]
    [Parameter(Position = 1, ParameterSetName = "Clip")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Another model, or a CSV file of predictions, to compare with on the same clips.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Against { get; set; }

    /// <summary>Least accuracy.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumAccuracy { get; set; }

    /// <summary>Least weighted F1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumWeightedF1 { get; set; }

    /// <summary>Least recall of each emotion.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumRecall { get; set; }

    /// <summary>Least unweighted average recall.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumUar { get; set; }

    /// <summary>Asks the minimum of the lower end of the interval, not of the score on these clips.</summary>
    [Parameter]
    public SwitchParameter OnLowerBound { get; set; }

    /// <summary>HTML file to write; its figures go into NAME.figures beside it.</summary>
    [Parameter]
    public string? ReportPath { get; set; }

    /// <summary>JUnit XML file to write.</summary>
    [Parameter]
    public string? JUnitPath { get; set; }

    /// <summary>Decides the resampling of speakers.</summary>
    [Parameter]
    public long Seed { get; set; } = 42;

    /// <summary>Where the model runs. <c>Auto</c> is CUDA where it starts, else the CPU.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <summary>Clips that are worked on at once.</summary>
    /// <value>one a core</value>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Open()
    {
        if (Verify && MyInvocation.BoundParameters.Keys.Intersect(Measured).FirstOrDefault() is { } other)
        {
            throw new SerException(ErrorId.OptionInvalid, $"-{other} has no meaning beside -Verify, which measures nothing.");
        }
    }

    /// <inheritdoc/>
    protected override void Accept() =>
        _clips.AddRange(Clip is not null ? [Clip] : Read(path => Dataset.Read([path], cancellation: Cancellation)));

    /// <inheritdoc/>
    protected override void Close()
    {
        (string? html, string? xml) = (Output(ReportPath, "Write the report"), Output(JUnitPath, "Write JUnit XML"));
        if (Verify)
        {
            VerifyModels(xml);
            return;
        }

        EvaluationReport report = ModelTest.Execute(Request(), Progress, Cancellation);
        if (html is not null)
        {
            HtmlReport.Write(report, html);
        }

        if (xml is not null)
        {
            JUnit.Write(report, xml);
        }

        foreach (string warning in report.Warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(report);
        foreach (SerException missed in report.Missed)
        {
            Report(missed);
        }
    }

    private TestRequest Request() => new()
    {
        Clips = _clips,
        Model = Predictions is null ? FindModel(Model) : null,
        Predictions = Predictions is null ? null : Resolve(Predictions),
        Against = FileOrName(Against),
        Targets = new EvaluationTargets
        {
            Accuracy = MinimumAccuracy,
            WeightedF1 = MinimumWeightedF1,
            Recall = MinimumRecall,
            UnweightedAverageRecall = MinimumUar,
            OnLowerBound = OnLowerBound,
        },
        Seed = Seed,
        Session = Session(Device, threads: 1),
        Threads = ThrottleLimit,
        OnError = Report,
    };

    private void VerifyModels(string? xml)
    {
        var verified = new List<ModelVerification>();
        foreach (string path in Folder is null ? ModelStore.Default.Paths : ModelStore.Files(Resolve(Folder)))
        {
            Cancellation.ThrowIfCancellationRequested();
            verified.Add(ModelVerifier.Verify(path, Session(Device, threads: 1)));
            WriteObject(verified[^1]);
            if (verified[^1].Problem is { } problem)
            {
                Report(new SerException(ErrorId.ModelInvalid, problem, path));
            }
        }

        if (xml is not null)
        {
            JUnit.Write(verified, xml);
        }
    }
}
