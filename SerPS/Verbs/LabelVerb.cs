using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary><c>serps label</c>, <c>Start-SerLabeling</c>.</summary>
public sealed class LabelVerb(LabelRequest request, IVerbHost host) : VerbRun<LabelRequest>(request, host)
{
    private readonly List<string> _files = [];
    private EmotionClassifier? _classifier;
    private LabelManifest? _manifest;
    private string _out = string.Empty;
    private string[] _labels = [];

    /// <summary>Without any label it was still asked.</summary>
    public override bool Useful => true;

    /// <inheritdoc/>
    public override string? GoesOn =>
        _manifest is null ? null : $"What was given a label is in '{_out}'; the same command goes on with the rest.";

    /// <inheritdoc/>
    public override void Begin()
    {
        Refuse(nameof(Request.Page), Request.Page ? [nameof(Request.Player)] : []);
        Needs(nameof(Request.Port), nameof(Request.Page));
        Needs(nameof(Request.NoBrowser), nameof(Request.Page));
        _classifier = EmotionClassifier.Load(ModelStore.Default.Find(Request.Model).RequireClasses(), null, Request.Session(threads: 1, Host));
        _labels = [.. (Request.Labels ?? _classifier.Labels).Select(Emotions.Normalize)];
        if (_labels.Length == 0 || _labels.Length > LabellingSession.MaxLabels
            || _labels.Distinct().Count() < _labels.Length || _labels.Any(string.IsNullOrWhiteSpace))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"{Name(nameof(Request.Labels))} is {string.Join(", ", _labels)}; expected 1 to {LabellingSession.MaxLabels} different labels.");
        }

        if (Output(Request.OutPath, "Write labels") is { } path)
        {
            (_out, _manifest) = (path, LabelManifest.Open(path, Cancellation));
            new AtomicOutput(path).Dispose(); // what cannot be written is said before somebody has listened
        }
    }

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs) =>
        _files.AddRange(AudioFiles(inputs).Concat(inputs.Select(input => input.Clip?.Path).OfType<string>()));

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_manifest is null)
        {
            return;
        }

        string[] files = [.. _files.Distinct(StringComparer.Ordinal)];
        int known = files.Count(_manifest.Has);
        UncertainClip[] open =
        [
            .. Predict([.. files.Where(file => !_manifest.Has(file))])
                .OrderByDescending(prediction => prediction.Strange).ThenBy(prediction => prediction.Confidence)
                .Take(Request.Count ?? int.MaxValue)
                .Select(prediction => new UncertainClip(Path.GetFullPath(prediction.Path!), prediction.Probabilities)),
        ];
        var task = new LabellingTask(_out, _labels, Request.Speaker, open);
        Done = known + open.Length;
        LabellingProgress answered = open.Length == 0 ? new(0, 0, Ended: true)
            : Request.Page ? LabelPage.Ask(task, Request, Host)
            : LabelTerminal.Ask(new LabellingSession(task, _manifest), Request.Player, Name(nameof(Request.Page)), Host);
        int asked = answered.Labelled + answered.Skipped;
        Host.Emit(new Labelling(_out, answered.Labelled, answered.Skipped, known, files.Length - known - asked));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _classifier?.Dispose();
    }

    private IEnumerable<EmotionPrediction> Predict(string[] files)
    {
        var whole = new WholeRecording(_classifier!, Request.Threads, Cancellation);
        var work = new OrderedParallel<ClipSource, Outcome<ClipSource, EmotionPrediction>>(whole.TryPredict, Request.Threads, Cancellation);
        IProgress<int> progress = Host.Count("Looking for the most uncertain", files.Length);
        int done = 0;
        foreach (EmotionPrediction prediction in Succeeded(work.Map(files.Select(file => new ClipSource(new Clip { Path = file })))))
        {
            progress.Report(++done);
            yield return prediction;
        }
    }
}
