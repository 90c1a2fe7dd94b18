using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Sharding;
using SerPS.Training;
using SerPS.Training.Search;
using SerPS.Training.Tuning;

namespace SerPS.Verbs;

/// <summary><c>serps train</c>, <c>Invoke-SerTraining</c>.</summary>
public sealed class TrainVerb(TrainRequest request, IVerbHost host) : VerbRun<TrainRequest>(request, host)
{
    private static readonly string[] BeyondFeatures =
    [
        nameof(DatasetOptions.Corpus), nameof(DatasetOptions.Intensity), nameof(DatasetOptions.Channel), nameof(DatasetOptions.Labels),
    ];

    private readonly List<Clip> _clips = [];
    private readonly List<FeatureRecord> _features = [];
    private IReadOnlyList<TrainingOptions> _options = [];
    private Shard? _fold, _trial;
    private TrainingRequest? _training;
    private int _inputs;

    /// <inheritdoc/>
    public override bool Counts => false; // models are done, recordings fail

    /// <inheritdoc/>
    public override string? GoesOn => _training is not null && _training.Options.Any(options => RunCheckpoints.Has(_training.ModelPath(options)))
        ? $"What is done is kept: the same with {Name(nameof(Request.Resume))} goes on from there." : null;

    /// <inheritdoc/>
    public override void Begin()
    {
        Needs(nameof(Request.Trials), nameof(Request.Search));
        Needs(nameof(Request.Trial), nameof(Request.Search));
        Needs(nameof(Request.Tune), nameof(Request.From));
        Refuse(nameof(Request.Fold), Request.Fold is null ? [] : [nameof(Request.Resume), nameof(Request.Search), nameof(Request.Folds)]);
        Refuse(nameof(Request.Trial), Request.Trial is null ? [] : [nameof(Request.Resume), nameof(Request.Trials)]);
        _fold = Request.Fold is { } fold ? Shard.Parse(fold, "fold") : null;
        _trial = Request.Trial is { } trial ? Shard.Parse(trial, "trial") : null;
        if (Request.Features is not null && BeyondFeatures.FirstOrDefault(Request.Given.Contains) is { } option)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"{Name(option)} needs recordings: saved features know emotion and speaker only.");
        }

        _options = TrainingOptions.ReadAll(Request.Config, Request.Settings());
        if (Request.Keep is not null && !_options.Any(options => options.Architecture is Tuned))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"{Name(nameof(Request.Keep))} needs {Name(nameof(Request.From))}: only a tuned model can forget.");
        }
    }

    private protected override string Target => _options[0].Target;

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        _inputs += inputs.Count;
        _features.AddRange(inputs.Select(input => input.Features).OfType<FeatureRecord>());
        _clips.AddRange(Clips(inputs, Request.Filter));
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        TellUnrecognized();
        if (_inputs == 0 == Request.Features is null && !Host.TakesObjects)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"Training wants folders of recordings, or {Name(nameof(Request.Features))} FILE.npz.");
        }

        if (Request.Features is { } file)
        {
            _features.AddRange(FeatureFile.Read(file).Where(record => Request.Filter.Keeps(record)));
        }

        _options = Suited();
        string path = Path.GetFullPath(Request.OutPath);
        if (!Host.Confirm(path, $"Train {string.Join(", ", _options.Select(one => one.Architecture.Name))}"))
        {
            return;
        }

        _training = new TrainingRequest
        {
            Clips = _clips,
            Features = _features.Count > 0 || Request.Features is not null ? _features : null,
            Keep = [.. Dataset.Read(Request.Keep ?? [], options: null, Cancellation)],
            OutPath = path,
            Options = [.. _options.Select(one => one with { Session = one.Session with { Log = Host.Log } })],
            Search = Request.Search is { } space ? new SearchPlan(SearchSpace.Load(space), _trial?.Count ?? Request.Trials) : null,
            Fold = _fold,
            Trial = _trial,
            Resume = Request.Resume,
            OnError = Report,
            OnWarning = message => Host.Warn(message),
            OnNotice = Host.Say,
        };
        if ((_fold ?? _trial) is not null)
        {
            foreach (TrainingPart part in Succeeded(TrainingRun.ExecutePart(_training, Host.Progress, Cancellation)))
            {
                Done++;
                Host.Emit(part);
            }

            return;
        }

        List<TrainingResult> trained = [];
        foreach (TrainingResult result in Succeeded(TrainingRun.Execute(_training, Host.Progress, Cancellation)))
        {
            trained.Add(result);
            Done++;
            Host.Emit(result);
        }

        if (_options.Count > 1 && trained.Count > 0)
        {
            Host.Summarize(Leaderboard.Text(trained));
        }
    }

    // what nobody named follows from the data: many recordings suit the network of the default model
    private IReadOnlyList<TrainingOptions> Suited()
    {
        if (_clips.Count == 0 || _features.Count > 0 || Request.Search is not null || _options[0].Given.ContainsKey("extractor"))
        {
            return _options;
        }

        IReadOnlyList<TrainingOptions> network = TrainingOptions.ReadAll(Request.Config, Request.Settings(), Architectures.OfRecordings);
        if (network.Select(one => one.Architecture.Name).SequenceEqual(_options.Select(one => one.Architecture.Name)))
        {
            return _options; // named
        }

        string option = Name(nameof(Request.Architecture)), name = Architectures.OfRecordings.Name, small = _options[0].Architecture.Name;
        bool enough = _clips.Count >= Architectures.EnoughRecordings;
        Host.Say(enough
            ? $"{_clips.Count} recordings suit {name}, the network of the default model; {option} chooses another, such as {small}."
            : $"{_clips.Count} recordings are few for {name} ({Architectures.EnoughRecordings} are enough): {small} is trained; {option} chooses.");
        return enough ? network : _options;
    }
}
