using SerPS.Audio;
using SerPS.Data;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>A verb at work. A shell begins it, hands it inputs as they come, and ends it; the host hears what comes of it.</summary>
public abstract class VerbRun : IDisposable
{
    /// <summary>Whom it tells.</summary>
    protected IVerbHost Host { get; }

    /// <summary>Stops the work.</summary>
    protected CancellationToken Cancellation => Host.Cancellation;

    /// <summary>What it is asked to do.</summary>
    private readonly VerbRequest _request;

    private readonly List<string> _unrecognized = [];

    private FilterMatches? _matches;

    private readonly SpeakerNames _speakers;

    private readonly HashSet<string> _read = [], _written = [];

    /// <summary>Prepares a run, which does nothing yet.</summary>
    protected VerbRun(VerbRequest request, IVerbHost host) =>
        (_request, Host, _speakers) = (request, host, new SpeakerNames(warning => host.Warn(warning)));

    /// <summary>Inputs, or results, that are done.</summary>
    public int Done { get; protected set; }

    /// <summary>Inputs that failed; each was reported.</summary>
    public int Failed { get; private protected set; }

    /// <summary>Whether something came of it.</summary>
    public virtual bool Useful => Done > 0;

    /// <summary>Whether all is well though nothing may have come of it.</summary>
    public virtual bool Settled => false;

    /// <summary>Whether a target was missed.</summary>
    public virtual bool TargetMissed => false;

    /// <summary>Whether what is done and what failed are of one kind, so that they can be added up.</summary>
    public virtual bool Counts => true;

    /// <summary>How many clips paths held, before filters.</summary>
    private protected int ClipsSeen => _matches?.Clips ?? 0;

    /// <summary>How work that was stopped goes on, in a sentence; <see langword="null"/> where it begins anew.</summary>
    public virtual string? GoesOn => null;

    /// <summary>The error where there was nothing to do.</summary>
    public virtual SerException NothingDone(IEnumerable<string> paths) =>
        new(ErrorId.DataEmpty, $"No audio files in {string.Join(", ", paths.Select(path => $"'{path}'"))}.");

    /// <summary>Runs once before the first input.</summary>
    /// <exception cref="SerException">The request cannot be fulfilled.</exception>
    public virtual void Begin()
    {
    }

    /// <summary>Works on inputs; results come as soon as they are there, in the order of the inputs.</summary>
    public virtual void Process(IReadOnlyList<VerbInput> inputs)
    {
    }

    /// <summary>Runs once after the last input.</summary>
    public virtual void Complete()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the run holds; files that were not finished disappear.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Reports an error that concerns one input.</summary>
    protected virtual void Report(SerException exception)
    {
        Failed++;
        Host.Report(exception);
    }

    /// <summary>What the paths among inputs hold; one that fails, at once or midway, is reported, and the others go on.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="read">What one path holds.</param>
    protected IEnumerable<T> Read<T>(IEnumerable<VerbInput> inputs, Func<string, IEnumerable<T>> read) =>
        inputs.Select(input => input.Path).OfType<string>().SelectMany(path =>
        {
            _read.Add(FinalPath.Of(path));
            ReadOrWritten();
            return Reported(() => read(path));
        });

    /// <summary>The clips that a list names, in a block of its lines; speakers of different corpora have different names.</summary>
    /// <param name="path">The list.</param>
    /// <param name="list">The same, as it is understood.</param>
    /// <param name="first">Place of the block's first line, counted from 0.</param>
    /// <param name="count">How many lines.</param>
    private protected IEnumerable<Clip> Listed(string path, ClipList list, long first, long count)
    {
        if (path != ClipList.StandardInput)
        {
            _read.Add(FinalPath.Of(path));
            ReadOrWritten();
        }

        return list.Read(first, count, _speakers.Distinguish, Notes(), Cancellation);
    }

    /// <summary>The audio files of paths among inputs; how many others a folder holds is told once it was searched.</summary>
    protected IEnumerable<string> AudioFiles(IEnumerable<VerbInput> inputs) => Read(inputs, path =>
    {
        var leftOut = new LeftOut();
        return AudioFolder.Files(path, Report, standsFor: null, leftOut, Cancellation).Concat(Told());

        IEnumerable<string> Told()
        {
            foreach (string warning in new[] { leftOut.Warning(path), leftOut.Archives(path) }.OfType<string>())
            {
                Host.Warn(warning);
            }

            yield break;
        }
    });

    /// <summary>The clips of inputs; speakers of different corpora have different names.</summary>
    /// <param name="inputs">Paths and clips.</param>
    /// <param name="options">How paths are understood, and what is kept.</param>
    private protected IEnumerable<Clip> Clips(IEnumerable<VerbInput> inputs, DatasetOptions options)
    {
        _matches ??= new FilterMatches(options);
        DatasetNotes notes = Notes();
        return inputs.Where(input => (input.Clip ?? (object?)input.Path) is not null).SelectMany(input => input.Clip is { } clip
            ? [clip]
            : Read([input], path => Dataset.Read([path], options, notes, Cancellation))).Select(_speakers.Distinguish);
    }

    /// <summary>
    /// Tells which words of filters no clip has, and how many files were left out because no corpus knows their names.
    /// </summary>
    private protected void TellUnrecognized()
    {
        foreach (string sentence in _matches?.Sentences() ?? [])
        {
            Host.Warn(sentence);
        }

        if (_unrecognized.Count > 0)
        {
            Host.Warn(_unrecognized.Count == 1
                ? $"1 file has a name that no corpus knows: '{_unrecognized[0]}'."
                : $"{_unrecognized.Count} files have names that no corpus knows, '{_unrecognized[0]}' first; verbose messages list all.");
            _unrecognized.ForEach(path => Host.Log($"unrecognised: {path}"));
        }
    }

    /// <summary>The values among outcomes; warnings and errors are told as they come.</summary>
    protected IEnumerable<TOut> Succeeded<TIn, TOut>(IEnumerable<Outcome<TIn, TOut>> outcomes)
    {
        foreach (Outcome<TIn, TOut> outcome in outcomes)
        {
            foreach (InputWarning warning in outcome.Warnings)
            {
                Warn(warning);
            }

            if (outcome.Error is { } error)
            {
                Report(error);
            }
            else
            {
                yield return outcome.Value!;
            }
        }
    }

    /// <summary>Tells what is odd about one input.</summary>
    private protected virtual void Warn(InputWarning warning) => Host.Warn(warning.ToString());

    /// <summary>The path of a file to write; <see langword="null"/> where none is asked for, or the user does not want it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="action">What is done there.</param>
    /// <param name="recording">Whether a recording is what is written.</param>
    /// <param name="inPlace">Whether the model that is read may be what is written.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: it is one of the inputs or another output, or has the name of a
    /// recording.</exception>
    protected string? Output(string? path, string action, bool recording = false, bool inPlace = false)
    {
        if (path is null)
        {
            return null;
        }

        if (!inPlace)
        {
            _read.UnionWith(NamedInputs());
        }

        string full = Path.GetFullPath(path), final = FinalPath.Of(path);
        if (!recording && (AudioFile.IsAudio(full) || AudioFile.IsAudio(final)))
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{full}' has the name of a recording; expected another for what is written.", full);
        }

        if (!_written.Add(final))
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{full}' was to be written twice; expected a file for each output.", full);
        }

        ReadOrWritten();
        return Host.Confirm(full, action) ? full : null;
    }

    /// <summary>An option as its users write it.</summary>
    /// <param name="property">Name of the request's property.</param>
    protected string Name(string property) =>
        Host.NameOf(OptionInfo.Of(_request.GetType()).First(option => option.Property.Name == property));

    /// <summary>Refuses options that would be ignored.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    protected void Refuse(string mode) => Refuse(mode, _request.Meaningless(mode));

    /// <summary>Refuses options that would be ignored.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    protected void Refuse(string mode, params IEnumerable<string> others)
    {
        if (others.FirstOrDefault(_request.Given.Contains) is { } other)
        {
            throw new SerException(ErrorId.OptionInvalid, $"{Name(other)} has no meaning beside {Name(mode)}.");
        }
    }

    /// <summary>Refuses an option that would be ignored because the other, to which it belongs, is not given.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    protected void Needs(string option, string other)
    {
        if (_request.Given.Contains(option) && !_request.Given.Contains(other))
        {
            throw new SerException(ErrorId.OptionInvalid, $"{Name(option)} needs {Name(other)}.");
        }
    }

    /// <summary>The column of clips that the work is about.</summary>
    private protected virtual string Target => Clip.EmotionColumn;

    private DatasetNotes Notes() => new()
    {
        Target = Target,
        Unrecognized = _unrecognized,
        Matches = _matches,
        OnError = Report,
        OnWarning = warning => Host.Warn(warning),
    };

    // models and splits that options name; lists and inputs are noted when they are read
    private IEnumerable<string> NamedInputs() => OptionInfo.Of(_request.GetType())
        .Where(option => option.Declaration.Kind is OptionKind.PathOrName or OptionKind.Split)
        .SelectMany(option => option.Get(_request) is string one ? [one] : option.Get(_request) as IEnumerable<string> ?? [])
        .Select(name => File.Exists(name) ? name : ModelStore.Default.PathOf(name)).OfType<string>().Select(FinalPath.Of);

    // an output would destroy what it comes from
    private void ReadOrWritten()
    {
        if (_read.Intersect(_written).FirstOrDefault() is { } both)
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{both}' is read, and was to be written too; expected another file.", both);
        }
    }

    private IEnumerable<T> Reported<T>(Func<IEnumerable<T>> read)
    {
        IEnumerator<T>? items = null;
        try
        {
            while (Next(ref items, read))
            {
                yield return items!.Current;
            }
        }
        finally
        {
            items?.Dispose();
        }
    }

    private bool Next<T>(ref IEnumerator<T>? items, Func<IEnumerable<T>> read)
    {
        try
        {
            items ??= read().GetEnumerator();
            return items.MoveNext();
        }
        catch (SerException error)
        {
            Report(error);
            return false;
        }
    }
}

/// <summary>A verb at work, with its request.</summary>
/// <param name="request">What it is asked to do.</param>
/// <param name="host">Whom it tells.</param>
public abstract class VerbRun<TRequest>(TRequest request, IVerbHost host) : VerbRun(request, host)
    where TRequest : VerbRequest
{
    /// <summary>What it is asked to do.</summary>
    protected TRequest Request { get; } = request;
}
