using System.Globalization;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>Gives recordings labels by ear and key, those first of which a model is least certain, and writes a manifest.</summary>
public sealed record LabelRequest : DeviceRequest
{
    /// <summary>Audio files, or folders to search.</summary>
    [Option(Position = 0, Input = true, Required = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The manifest: what it holds already is kept, and not asked again.</summary>
    [Option(Name = "out", Kind = OptionKind.Path, Value = "FILE.csv")]
    public string OutPath { get; init; } = "labels.csv";

    /// <summary>The model that says which recordings are uncertain: a file or name.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>What can be chosen from, in the order of the keys, at most 20; new labels too.</summary>
    /// <value>the model's</value>
    [Option(Parameter = "Label")]
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Who speaks in these recordings, if it is one person.</summary>
    [Option]
    public string? Speaker { get; init; }

    /// <summary>The most recordings that are asked about.</summary>
    /// <value>all</value>
    [Option(Least = 1, Most = 1_000_000)]
    public int? Count { get; init; }

    /// <summary>A program that plays a WAV file, with its arguments.</summary>
    /// <value>ffplay, pw-play, paplay, aplay, afplay or play; on Windows its own</value>
    [Option]
    public string? Player { get; init; }
}

/// <summary>What came of labelling.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Labelled">Recordings that were given a label now.</param>
/// <param name="Skipped">Recordings that were passed over.</param>
/// <param name="Known">Recordings that had a label before.</param>
/// <param name="Left">Recordings that are left.</param>
public sealed record Labelling(string Manifest, int Labelled, int Skipped, int Known, int Left);

/// <summary><c>serps label</c>, <c>Start-SerLabeling</c>.</summary>
public sealed class LabelVerb(LabelRequest request, IVerbHost host) : VerbRun<LabelRequest>(request, host)
{
    private const string LabelKeys = "123456789abcdefghijk";
    private const char Again = ' ', Skip = '-', Undo = '<', Quit = '.';

    private readonly List<string> _files = [];
    private EmotionClassifier? _classifier;
    private LabelManifest? _manifest;
    private string[] _labels = [];

    /// <summary>Without any label it was still asked.</summary>
    public override bool Useful => true;

    /// <inheritdoc/>
    public override void Begin()
    {
        _classifier = EmotionClassifier.Load(ModelStore.Default.Find(Request.Model).RequireClasses(), null, Request.Session(threads: 1, Host));
        _labels = [.. (Request.Labels ?? _classifier.Labels).Select(Emotions.Normalize)];
        if (_labels.Length is 0 or > 20 || _labels.Distinct().Count() < _labels.Length || _labels.Any(string.IsNullOrWhiteSpace))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"{Name(nameof(Request.Labels))} is {string.Join(", ", _labels)}; expected 1 to {LabelKeys.Length} different labels.");
        }

        if (Output(Request.OutPath, "Write labels") is { } path)
        {
            _manifest = LabelManifest.Open(path, Cancellation);
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
        EmotionPrediction[] open = [.. Predict([.. files.Where(file => !_manifest.Has(file))])
            .OrderByDescending(prediction => prediction.Strange).ThenBy(prediction => prediction.Confidence)
            .Take(Request.Count ?? int.MaxValue)];
        int known = files.Count(_manifest.Has);
        Done = known;
        (int labelled, int skipped) = open.Length == 0 ? (0, 0) : Ask(open);
        Done += labelled + skipped;
        Host.Emit(new Labelling(
            Path.GetFullPath(Request.OutPath), labelled, skipped, known, files.Length - known - labelled - skipped));
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

    private (int Labelled, int Skipped) Ask(EmotionPrediction[] open)
    {
        using var player = new Player(Request.Player);
        string keys = string.Join("  ", _labels.Select((label, i) => $"{LabelKeys[i]} {label}"));
        var chosen = new Stack<bool>(); // whether a recording was given a label
        while (chosen.Count < open.Length)
        {
            EmotionPrediction prediction = open[chosen.Count];
            AudioClip clip = AudioFile.Read(prediction.Path!);
            player.Play(clip);
            string guess = string.Join(", ", prediction.Probabilities.OrderByDescending(pair => pair.Value).Take(2)
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {100 * pair.Value:0} %")));
            string question = string.Create(
                CultureInfo.InvariantCulture,
                $"{chosen.Count + 1} of {open.Length}  {VisibleText.Of(prediction.Path!)}  {clip.Duration.TotalSeconds:0.0} s  {guess}?\n")
                + $"  {keys}  space again  {Skip} skip  {Undo} back  {Quit} end: ";
            char key = Key(question, first: chosen.Count == 0);
            player.Stop();
            int label = LabelKeys.IndexOf(key);
            if (key == Quit)
            {
                break;
            }

            if (label >= 0 && label < _labels.Length)
            {
                _manifest!.Add(new Clip { Path = prediction.Path!, Emotion = _labels[label], Speaker = Request.Speaker });
                chosen.Push(true);
            }
            else if (key == Skip)
            {
                chosen.Push(false);
            }
            else if (key == Undo && chosen.TryPop(out bool labelled) && labelled)
            {
                _manifest!.RemoveLast();
            }
        }

        return (chosen.Count(labelled => labelled), chosen.Count(labelled => !labelled));
    }

    private char Key(string question, bool first)
    {
        while (true)
        {
            Cancellation.ThrowIfCancellationRequested();
            switch (Host.Key(question))
            {
                case null when first:
                    throw new SerException(ErrorId.OptionInvalid, "Labelling needs somebody at the keys, and there is nobody.");
                case null:
                    return Quit;
                case Again or '\r' or '\n':
                    return Again;
                case { } key when LabelKeys.Contains(char.ToLowerInvariant(key)) || key is Skip or Undo or Quit:
                    return char.ToLowerInvariant(key);
            }
        }
    }
}
