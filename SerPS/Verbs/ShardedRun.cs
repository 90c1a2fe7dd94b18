using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SerPS.Data;
using SerPS.Onnx;
using SerPS.Sharding;

namespace SerPS.Verbs;

/// <summary>
/// A verb at work on recordings that may be listed, of which it may be given a part. Recordings that fail are then a part's result, and no
/// reason for an engine to try again.
/// </summary>
/// <param name="request">What it is asked to do.</param>
/// <param name="host">Whom it tells.</param>
public abstract class ShardedRun<TRequest>(TRequest request, IVerbHost host) : VerbRun<TRequest>(request, host)
    where TRequest : VerbRequest, IShardedRequest
{
    // they decide where and how fast, but no result
    private static readonly string[] WithoutEffect =
    [
        nameof(ThreadedRequest.Threads), nameof(DeviceRequest.Device), nameof(ShardOptions.List), nameof(ShardOptions.Shard),
        nameof(IShardedRequest.OutPath), nameof(EmotionRequest.Model), nameof(ILoggedRequest.LogTo),
    ];

    private readonly List<ClipSource> _gathered = []; // of a part, until it is known how many there are
    private ClipList? _list;
    private ShardTask? _task;
    private long _listed = long.MaxValue; // recordings of the list, where they were counted
    private int _inputs;
    private bool _planning, _passed, _writes;

    /// <inheritdoc/>
    public override bool Settled => _task is not null;

    /// <summary>What of recordings that are listed counts: which are kept, and whether their names tell of them.</summary>
    private protected abstract (DatasetOptions Options, bool Named) Listing { get; }

    /// <summary>The models whose change is a change of the results.</summary>
    private protected virtual IEnumerable<ModelFile> Models => [];

    /// <summary>Options that make no sense for a part.</summary>
    private protected virtual IEnumerable<string> OfTheWhole => [];

    /// <summary>Whether only a part is worked on.</summary>
    private protected bool IsPart => _task is not null;

    /// <summary>The file to write, the part's own where it is one; <see langword="null"/> where there is none.</summary>
    private protected string? OutFile => _task?.File ?? Request.OutPath;

    /// <inheritdoc/>
    public sealed override void Begin()
    {
        Check();
        if (Request.Sharding.List is { } path)
        {
            _list = new ClipList(path, Listing.Options, Listing.Named);
        }

        if (Request.Sharding.Shard is { } shard)
        {
            Needs(nameof(ShardOptions.Shard), nameof(IShardedRequest.OutPath));
            Refuse(nameof(ShardOptions.Shard), OfTheWhole);
            if (Request.Sharding.List == ClipList.StandardInput)
            {
                throw new SerException(
                    ErrorId.OptionInvalid,
                    $"{Name(nameof(ShardOptions.Shard))} needs a list that can be read more than once; expected a file.");
            }

            _task = new ShardTask(Shard.Parse(shard), Path.GetFullPath(Request.OutPath!));
            if (_list is not null)
            {
                _listed = _list.Count(Cancellation);
                _passed = IsDone(_list.Hash(), _listed);
            }
        }

        if (!_passed)
        {
            Prepare();
        }
    }

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        _inputs += inputs.Count;
        if (_list is not null)
        {
            RequireNone(inputs);
            return;
        }

        if (_task is null)
        {
            Work(inputs.SelectMany(Sources), streams: false);
            return;
        }

        // what is wrong with the inputs as a whole is told by one task, not by all
        _planning = true;
        _gathered.AddRange(inputs.SelectMany(Sources));
        _planning = false;
    }

    /// <inheritdoc/>
    public sealed override void Complete()
    {
        if (_inputs == 0 && NothingGiven() is { } error)
        {
            throw error;
        }

        if (_list is not null && !_passed)
        {
            (long first, long count) = _task?.Shard.Block(_listed) ?? (0, _listed);
            Work(Listed(Request.Sharding.List!, _list, first, count).Select(clip => new ClipSource(clip)), streams: true);
        }
        else if (_task is not null && !_passed)
        {
            _passed = IsDone(HashOf(_gathered), _gathered.Count);
            (long first, long count) = _task.Shard.Block(_gathered.Count);
            Work(_passed ? [] : _gathered.GetRange((int)first, (int)count), streams: false);
        }

        if (_passed)
        {
            Host.Log($"Part {_task!.Shard} was done before: '{_task.File}'.");
            return;
        }

        long results = Finish();
        if (_writes)
        {
            _task?.Complete(results);
        }
    }

    /// <summary>The error where neither a list nor anything else is given; <see langword="null"/> where that makes sense.</summary>
    private protected virtual SerException? NothingGiven() => _list is not null || Host.TakesObjects ? null : new SerException(
        ErrorId.OptionInvalid, $"Expected files or folders, or {Name(nameof(ShardOptions.List))} FILE.");

    /// <summary>The same, unless the user does not want it written.</summary>
    private protected string? WantedFile(string action)
    {
        string? file = Output(OutFile, action);
        _writes = file is not null;
        return file;
    }

    /// <summary>Checks what was asked.</summary>
    private protected virtual void Check()
    {
    }

    /// <summary>Runs once before the first recording.</summary>
    private protected abstract void Prepare();

    /// <summary>The recordings of an input.</summary>
    private protected abstract IEnumerable<ClipSource> Sources(VerbInput input);

    /// <summary>Works on recordings; results come as soon as they are there, in the order of the recordings.</summary>
    /// <param name="sources">The recordings.</param>
    /// <param name="streams">Whether there may be so many that they are not counted first.</param>
    private protected abstract void Work(IEnumerable<ClipSource> sources, bool streams);

    /// <summary>Runs once after the last recording.</summary>
    /// <returns>How many results there are.</returns>
    private protected abstract long Finish();

    /// <inheritdoc/>
    protected override void Report(SerException exception)
    {
        if (_task is null)
        {
            base.Report(exception);
        }
        else if (!_planning || _task.Shard.Number == 1)
        {
            _task.Fail(exception);
            Host.Warn($"{exception.Id}: {exception.Message}");
        }
    }

    private void RequireNone(IReadOnlyList<VerbInput> inputs)
    {
        if (inputs.Count > 0)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"{Name(nameof(ShardOptions.List))} stands in place of paths; expected one of both.");
        }
    }

    private bool IsDone(string list, long inputs)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (OptionInfo option in OptionInfo.Of(typeof(TRequest)).Where(option => !WithoutEffect.Contains(option.Property.Name)))
        {
            if (option.Text(Request) is { } text && text != option.Default)
            {
                options[option.Name] = text;
            }
        }

        string model = string.Concat(Models.Select(file => Convert.ToHexStringLower(SHA256.HashData(file.Bytes))));
        string version = typeof(ShardJob).Assembly.GetName().Version!.ToString(3);
        return _task!.IsDone(new ShardJob(VerbInfo.Of(typeof(TRequest)).Name!, list, inputs, model, options, version));
    }

    private static string HashOf(IEnumerable<ClipSource> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ClipSource source in sources)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{source.Clip.Path}|{source.Clip.Start}|{source.Clip.End}|{source.Channel}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
