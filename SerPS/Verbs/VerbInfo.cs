namespace SerPS.Verbs;

/// <summary>A verb.</summary>
/// <param name="Name">Its name on the command line; <see langword="null"/> where only PowerShell has it.</param>
/// <param name="Request">Type of its request, whose doc comment says what the verb does.</param>
/// <param name="Start">Prepares a run.</param>
public sealed record VerbInfo(string? Name, Type Request, Func<VerbRequest, IVerbHost, VerbRun> Start)
{
    /// <summary>All verbs, in the order in which help lists them.</summary>
    public static IReadOnlyList<VerbInfo> All { get; } =
    [
        Row<EmotionRequest>("emotion", (request, host) => new EmotionVerb(request, host)),
        Row<WatchRequest>("watch", (request, host) => new WatchVerb(request, host)),
        Row<ListenRequest>("listen", (request, host) => new ListenVerb(request, host)),
        Row<ProfileRequest>("profile", (request, host) => new ProfileVerb(request, host)),
        Row<RecordRequest>("record", (request, host) => new RecordVerb(request, host)),
        Row<ServeRequest>("serve", (request, host) => new ServeVerb(request, host)),
        Row<FeaturesRequest>("features", (request, host) => new FeaturesVerb(request, host)),
        Row<TrainRequest>("train", (request, host) => new TrainVerb(request, host)),
        Row<TestRequest>("test", (request, host) => new TestVerb(request, host)),
        Row<ReportRequest>("report", (request, host) => new ReportVerb(request, host)),
        Row<BaselineRequest>("baseline", (request, host) => new BaselineVerb(request, host)),
        Row<ImportRequest>("import", (request, host) => new ImportVerb(request, host)),
        Row<MergeRequest>("merge", (request, host) => new MergeVerb(request, host)),
        Row<SubmitRequest>("submit", (request, host) => new SubmitVerb(request, host)),
        Row<ModelsRequest>("models", (request, host) => new ModelsVerb(request, host)),
        Row<ExportRequest>("export", (request, host) => new ExportVerb(request, host)),
        Row<LabelRequest>("label", (request, host) => new LabelVerb(request, host)),
        Row<DatasetRequest>("dataset", (request, host) => new DatasetVerb(request, host)),
        Row<ConvertTessRequest>("convert-tess", (request, host) => new ConvertTessVerb(request, host)),
        Row<PlotRequest>("plot", (request, host) => new PlotVerb(request, host)),
        Row<AudioRequest>(null, (request, host) => new AudioVerb(request, host)),
        Row<SavedFeaturesRequest>(null, (request, host) => new SavedFeaturesVerb(request, host)),
    ];

    /// <summary>Its options.</summary>
    public IReadOnlyList<OptionInfo> Options => field ??= OptionInfo.Of(Request);

    /// <summary>The verb that a request is for.</summary>
    public static VerbInfo Of(Type request) => All.Single(verb => verb.Request == request);

    private static VerbInfo Row<TRequest>(string? name, Func<TRequest, IVerbHost, VerbRun> start)
        where TRequest : VerbRequest => new(name, typeof(TRequest), (request, host) => Logged(request, host, Plain(start)));

    private static Func<VerbRequest, IVerbHost, VerbRun> Plain<TRequest>(Func<TRequest, IVerbHost, VerbRun> start)
        where TRequest : VerbRequest => (request, host) => start((TRequest)request, host);

    private static VerbRun Logged(VerbRequest request, IVerbHost host, Func<VerbRequest, IVerbHost, VerbRun> start) =>
        request is ILoggedRequest { LogTo: not LogTarget.None and var target }
            ? new LoggedRun(request, host, SystemLog.Open(target), start)
            : start(request, host);
}
