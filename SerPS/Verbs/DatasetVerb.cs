using SerPS.Data;

namespace SerPS.Verbs;

/// <summary>The labelled clips of folders, archives and manifests.</summary>
public sealed record DatasetRequest : ThreadedRequest
{
    /// <summary>Folders, zip archives or manifests (CSV).</summary>
    [Option(Position = 0, Input = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Which clips.</summary>
    [Option]
    public DatasetOptions Filter { get; init; } = new();

    /// <summary>Lists the corpora whose names are understood instead: languages, speakers, terms, where to get them.</summary>
    [Option]
    public bool Corpora { get; init; }

    /// <summary>Decodes every clip and counts: emotions, speakers, rates, lengths, duplicates, unreadable files.</summary>
    [Option]
    public bool Summary { get; init; }

    /// <summary>
    /// Divides the clips into parts that training, validation and testing keep apart: by <c>speaker</c>, <c>random</c>, as <c>given</c>,
    /// or as a CSV file says. PowerShell gives each clip its part in the property <c>Split</c>; several folds (<c>speaker:5</c>,
    /// <c>loso</c>, <c>corpus</c>, <c>language</c>, <c>random:5</c>) go to the file alone.
    /// </summary>
    [Option(Kind = OptionKind.Split, Words = OptionWords.Splits)]
    public string? Split { get; init; }

    /// <summary>CSV file to which the split is written; needed where it has several folds, and always on the command line.</summary>
    [Option(Name = "out", Kind = OptionKind.Path)]
    public string? OutPath { get; init; }

    /// <summary>Chooses among the possible splits.</summary>
    [Option]
    public long Seed { get; init; } = SplitSpec.DefaultSeed;

    /// <inheritdoc/>
    public override IEnumerable<string> Meaningless(string given) => given != nameof(Corpora) ? [] :
    [
        nameof(Summary), nameof(Split), nameof(OutPath), nameof(Seed),
        .. OptionInfo.Of(typeof(DatasetOptions)).Select(option => option.Property.Name),
    ];
}

/// <summary>Clips that were divided.</summary>
/// <param name="Clips">All clips.</param>
/// <param name="Split">Where each is.</param>
public sealed record DividedClips(IReadOnlyList<Clip> Clips, Split Split);

/// <summary><c>serps dataset</c>, <c>Get-SerDataset</c>.</summary>
public sealed class DatasetVerb(DatasetRequest request, IVerbHost host) : VerbRun<DatasetRequest>(request, host)
{
    private int _inputs;
    private readonly List<Clip> _collected = [];

    /// <inheritdoc/>
    public override SerException NothingDone(IEnumerable<string> paths) => new(
        ErrorId.DataEmpty,
        ClipsSeen > 0 ? $"None of {ClipsSeen} clips passes the filters."
            : $"No labelled recordings in {string.Join(", ", paths.Select(path => $"'{path}'"))}: see docs/data.md for what is recognised.");

    /// <inheritdoc/>
    public override void Begin()
    {
        if (Request.Filter.Corpus is { } corpus)
        {
            Data.Corpora.Find(corpus);
        }

        if (Request.Corpora)
        {
            Refuse(nameof(Request.Corpora));
            foreach (CorpusInfo corpusInfo in CorpusInfo.All)
            {
                Done++;
                Host.Emit(corpusInfo);
            }
        }

        if (Request.OutPath is null ? Request.Split is not null && !Host.TakesObjects : Request.Split is null)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"{Name(nameof(Request.Split))} and {Name(nameof(Request.OutPath))} go together.");
        }
    }

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        _inputs += inputs.Count;
        foreach (Clip clip in Clips(inputs, Request.Filter))
        {
            Done++;
            if (Request.Summary || Request.Split is not null)
            {
                _collected.Add(clip);
            }
            else
            {
                Host.Emit(clip);
            }
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_inputs == 0 != Request.Corpora && !Host.TakesObjects)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"A dataset wants folders, archives or manifests, or {Name(nameof(Request.Corpora))} alone.");
        }

        TellUnrecognized();
        if (Request.Summary && _collected.Count > 0)
        {
            Host.Emit(DatasetSummary.Compute(_collected, Request.Threads, Host.Count("Reading", _collected.Count), Cancellation));
        }
        else if (Request.Split is not null && _collected.Count > 0)
        {
            Divide(SplitSpec.Parse(Request.Split));
        }
    }

    private void Divide(SplitSpec spec)
    {
        Split division = ClipSplit.Apply(_collected, spec, Request.Seed, Request.Threads, Cancellation);
        foreach (string warning in division.Warnings)
        {
            Host.Warn(warning);
        }

        if (Request.OutPath is null && division.Folds.Count > 1)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"The split {spec} has {division.Folds.Count} folds, which a clip's one property cannot hold; "
                + $"give {Name(nameof(Request.OutPath))}.");
        }

        if (Output(Request.OutPath, $"Write the split {spec}") is { } path)
        {
            SplitFile.Write(path, _collected, division);
        }

        Host.Emit(new DividedClips(_collected, division));
    }
}
