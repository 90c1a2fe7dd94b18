using System.Diagnostics;
using SerPS.Audio;
using SerPS.Baselines;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>The emotion in recordings of speech.</summary>
public sealed record EmotionRequest : DeviceRequest, IUsualValues, IShardedRequest, ILoggedRequest
{
    /// <summary>Audio files, folders to search, or manifests.</summary>
    [Option(Position = 0, Input = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Name of a model (<c>serps models</c> or <c>Get-SerModel</c> lists them) or path of a model file.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>Seconds of a window: a prediction for each instead of one for the recording.</summary>
    [Option(Least = AudioClip.MinSeconds, Most = WindowOptions.MaxSeconds)]
    public double? Window { get; init; }

    /// <summary>Seconds from one window to the next.</summary>
    [Option(Least = WindowOptions.MinHop, Most = WindowOptions.MaxSeconds)]
    public double? Hop { get; init; }

    /// <summary>
    /// Which channels are heard: <c>mix</c> (one answer for all), <c>each</c> (one a channel), <c>left</c>, <c>right</c>, or a number
    /// from 1 on.
    /// </summary>
    [Option(Parameter = "Channel", Words = OptionWords.AudioChannels)]
    public string Channels { get; init; } = "mix";

    /// <summary>Writes all that is told to this file, a line of JSON each.</summary>
    [Option(Name = "out", Kind = OptionKind.Path, Value = "FILE.jsonl")]
    public string? OutPath { get; init; }

    /// <summary>Writes a table to this file: file, start, end, emotion.</summary>
    [Option(Kind = OptionKind.Path)]
    public string? Csv { get; init; }

    /// <summary>
    /// Form of the table: <c>audformat</c>, or <c>full</c> with times in seconds, confidence, seconds of speech and the probability of
    /// every label.
    /// </summary>
    [Option]
    public TableStyle CsvStyle { get; init; } = TableStyle.Audformat;

    /// <summary>Writes one recording's emotions to this file, as subtitles (WebVTT).</summary>
    [Option(Kind = OptionKind.Path)]
    public string? Vtt { get; init; }

    /// <summary>Tells also whether the voice sounds female or male, with a model of its own.</summary>
    [Option]
    public bool WithGender { get; init; }

    /// <summary>What integers in a manifest's label column stand for, from 0.</summary>
    [Option(Parameter = "Label", Words = OptionWords.Emotions)]
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>
    /// Folder below which recordings are looked for that are not where a manifest says, such as those of another machine: the file
    /// whose path shares the longest end with the manifest's.
    /// </summary>
    [Option(Kind = OptionKind.Path, Parameter = "RootPath")]
    public string? Root { get; init; }

    /// <summary>
    /// Who speaks, so that recordings are heard beside others of the same speaker: <c>folder</c> (a folder is a speaker), <c>column</c> (what a
    /// manifest or corpus says), <c>channel</c> (a channel of a recording is a speaker), or a regular expression for the path, whose first
    /// group is the speaker. Answers come when all recordings were heard; with windows at once, beside what was heard before.
    /// </summary>
    [Option(Words = OptionWords.SpeakerSources)]
    public string? SpeakerFrom { get; init; }

    /// <summary>
    /// Other recordings of the person who speaks, which need no labels: files or folders, or a profile that <c>serps profile</c> or
    /// <c>New-SerSpeakerProfile</c> made of them.
    /// </summary>
    [Option(Kind = OptionKind.Path)]
    public IReadOnlyList<string> Baseline { get; init; } = [];

    /// <summary>
    /// Where beginning and end of the work, and what went wrong, are logged beside what is shown: <c>system</c> is syslog, or the
    /// application log of Windows. Recordings that went well are not named.
    /// </summary>
    [Option]
    public LogTarget LogTo { get; init; }

    /// <summary>Whether recordings are heard beside others of their speaker.</summary>
    public bool BySpeaker => SpeakerFrom is not null || Baseline.Count > 0;

    /// <inheritdoc/>
    [Option]
    public ShardOptions Sharding { get; init; } = new();

    /// <summary>Whether results tell which channel they are of.</summary>
    public bool ByChannel => Channels != "mix";

    /// <summary>Whether recordings are cut into windows.</summary>
    public bool Windows => (Window ?? Hop) is not null;

    /// <inheritdoc/>
    public string? Usual(string name) => name switch
    {
        nameof(Window) => FormattableString.Invariant($"{WindowOptions.UsualWindow}, where a hop is given"),
        nameof(Hop) => FormattableString.Invariant($"{WindowOptions.UsualHop}, where a window is given"),
        _ => null,
    };
}

/// <summary><c>serps emotion</c>, <c>Get-SerEmotion</c>.</summary>
public sealed class EmotionVerb(EmotionRequest request, IVerbHost host) : ShardedRun<EmotionRequest>(request, host)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ChannelChoice _channels = ChannelChoice.Parse(request.Channels);
    private readonly SpeakerSource? _speaker = request.SpeakerFrom is { } from ? SpeakerSource.Parse(from)
        : request.Baseline.Count > 0 ? SpeakerSource.One : null;

    private readonly List<EmotionPrediction> _held = []; // until all recordings of their speakers are heard
    private readonly DatasetOptions _understood = new() { Labels = request.Labels, Root = request.Root };
    private EmotionClassifier? _classifier;
    private SpeakerBaselines? _baselines;
    private bool _speakersKnown;
    private Timeline? _timeline;
    private double _newShare = 1; // of a window, what the one before had not
    private OrderedParallel<ClipSource, Outcome<ClipSource, EmotionPrediction>>? _work;
    private PredictionOutputs? _outputs;
    // a baseline is of emotions, and subtitles name them
    private static readonly string[] OfLabels = [nameof(EmotionRequest.Vtt), nameof(EmotionRequest.SpeakerFrom), nameof(EmotionRequest.Baseline)];

    private IProgress<int>? _progress;
    private readonly OrderedDictionary<string, List<InputWarning>> _warnings = []; // by their sentence, without the first that said it
    private int _predictions;

    /// <summary>A recording that fails midway has said something.</summary>
    public override bool Useful => _predictions > 0;

    private protected override (DatasetOptions Options, bool Named) Listing => (_understood, Named: false);

    private protected override IEnumerable<ModelFile> Models => [Model, .. new[] { Gender }.OfType<ModelFile>()];

    private protected override IEnumerable<string> OfTheWhole => [nameof(Request.Csv), nameof(Request.Vtt), nameof(Request.SpeakerFrom)];

    private ModelFile Model => field ??= ModelStore.Default.Find(Request.Model);

    private ModelFile? Gender => field ??= Request.WithGender ? ModelStore.Default.FindGender() : null;

    private protected override void Check()
    {
        Needs(nameof(Request.CsvStyle), nameof(Request.Csv));
        if (Request.Baseline.Count > 0)
        {
            Refuse(nameof(Request.Baseline), nameof(Request.SpeakerFrom));
        }
    }

    private protected override void Prepare()
    {
        if (OfLabels.FirstOrDefault(Request.Given.Contains) is { } option)
        {
            Model.RequireClasses(Name(option));
        }

        _classifier = EmotionClassifier.Load(
            Model, Gender, Request.Session(threads: 1, Host), Request.BySpeaker ? BaselineJson.Read(Model) : null);
        Host.Log($"Model {_classifier.Name} from {_classifier.File.Path}, loaded in {_clock.Elapsed.TotalSeconds:0.00} s.");
        if (_classifier.Warning is { } warning)
        {
            Host.Warn(warning);
        }

        PredictionTable? table = Output(Request.Csv, "Write predictions") is { } path
            ? new PredictionTable(path, _classifier.Labels, Request.CsvStyle, Request.ByChannel, Model.Metadata.Task)
            : null;
        _outputs = new PredictionOutputs(table, Output(Request.Vtt, "Write subtitles"), WantedFile("Write predictions"));
        var whole = new WholeRecording(_classifier, Request.Threads, Cancellation);
        _work = new(whole.TryPredict, Request.Threads, Cancellation);
        if (Request.Windows)
        {
            var windows = new WindowOptions(Request.Window ?? WindowOptions.UsualWindow, Request.Hop ?? WindowOptions.UsualHop);
            _timeline = new Timeline(_classifier, windows, Request.Threads, Cancellation);
            _newShare = Math.Min(1, windows.Hop / windows.Window);
        }

        if (Request.BySpeaker)
        {
            _baselines = new SpeakerBaselines(_classifier, new ProfileReader(_classifier, whole, Host).Read(Request.Baseline, AudioFiles, Report));
            if (_classifier.Rule is null)
            {
                Host.Warn(_baselines.NoRule);
            }
        }
    }

    private protected override void Work(IEnumerable<ClipSource> sources, bool streams)
    {
        sources = sources.SelectMany(Channels);
        if (_timeline is not null)
        {
            _progress ??= Host.Count("Windows", null);
            foreach (ClipSource source in sources)
            {
                int failed = Failed;
                Tell(_timeline.TryPredict(source));
                Done += Failed == failed ? 1 : 0;
            }

            return;
        }

        if (!streams)
        {
            sources = [.. sources];
        }

        _progress ??= Host.Count("Emotions", streams || Host.ExpectsMore ? null : sources.Count());
        foreach (ClipSource source in sources)
        {
            Done += Tell(_work!.Add(source));
        }
    }

    private protected override long Finish()
    {
        Done += Tell(_work!.Complete());
        foreach (EmotionPrediction prediction in _held)
        {
            Emit(_baselines!.Apply(_speaker!.Of(prediction), prediction));
        }

        if (_predictions > 0 && Request.SpeakerFrom is { } from && !_speakersKnown)
        {
            Host.Warn($"Of no recording it is known who speaks ('{from}'), so all are heard without a baseline.");
        }

        if (_predictions > 0 || IsPart)
        {
            _outputs!.Commit();
        }

        foreach ((string text, List<InputWarning> others) in _warnings.Where(warning => warning.Value.Count > 0))
        {
            Host.Warn(others.Count == 1 ? others[0].ToString()
                : $"{others[0].Name} and {others.Count - 1} more, as their results say: {text}");
        }

        double seconds = _clock.Elapsed.TotalSeconds;
        Host.Log(FormattableString.Invariant(
            $"{_predictions} predictions in {seconds:0.00} s, {_predictions / seconds:0} a second."));
        return _predictions;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _outputs?.Dispose();
        _classifier?.Dispose();
    }

    // a sentence that is the same for many (a folder of telephone calls) is told of the first, and at the end of how many others
    private protected override void Warn(InputWarning warning)
    {
        if (_warnings.TryGetValue(warning.Text, out List<InputWarning>? others))
        {
            others.Add(warning);
            return;
        }

        _warnings.Add(warning.Text, []);
        base.Warn(warning);
    }

    private protected override IEnumerable<ClipSource> Sources(VerbInput input) => input.Source is { } source ? [source]
        : FolderManifest.IsTable(input.Path!) ? Clips([input], _understood).Select(clip => new ClipSource(clip))
        : AudioFiles([input]).Select(path => new ClipSource(new Clip { Path = path }));

    private IEnumerable<ClipSource> Channels(ClipSource source)
    {
        if (source.Clip.AudioChannel is not null && _channels.Channel is null)
        {
            return [source]; // its row of a table names its channel
        }

        int count = 1;
        try
        {
            if (_channels.Each)
            {
                using AudioInput input = source.Open(Cancellation);
                count = input.Channels;
            }
        }
        catch (SerException)
        {
            // it is told, once, where the recording is read
        }

        return Enumerable.Range(1, count).Select(channel => source with { Channel = _channels.Each ? channel : _channels.Channel });
    }

    private int Tell<T>(IEnumerable<Outcome<T, EmotionPrediction>> outcomes)
    {
        int before = _predictions;
        foreach (EmotionPrediction prediction in Succeeded(outcomes))
        {
            _progress?.Report(++_predictions);
            if (_baselines is null)
            {
                Emit(prediction);
                continue;
            }

            string? speaker = _speaker!.Of(prediction);
            _speakersKnown |= speaker is not null;
            if (_timeline is not null || Request.SpeakerFrom is not null)
            {
                _baselines.Add(speaker, prediction, _newShare);
            }

            if (_timeline is null && Request.SpeakerFrom is not null)
            {
                _held.Add(prediction);
            }
            else
            {
                Emit(_baselines.Apply(speaker, prediction));
            }
        }

        return _predictions - before;
    }

    private void Emit(EmotionPrediction prediction)
    {
        _outputs!.Add(prediction);
        Host.Emit(prediction);
    }
}
