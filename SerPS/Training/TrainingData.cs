using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>
/// What all models of a request are trained on: the same clips, read once, in one split, with every kind of features they need.
/// </summary>
internal sealed class TrainingData
{
    private readonly TrainingRequest _request;
    private readonly Dictionary<string, FeatureTable> _tables;
    private readonly FeatureTable _first;
    private readonly Lock _reading = new(); // trials of a search are made side by side
    private FeatureTable? _extra;

    private TrainingData(TrainingRequest request, IReadOnlyList<FeatureTable> tables, CancellationToken cancellation)
    {
        _request = request;
        _tables = tables.ToDictionary(table => FeatureSpec.All.ToJson(table.Spec));
        _first = tables[0];
        TrainingOptions options = request.Options[0];
        Division = SplitSpec.Choose(options.Split, request.Features is null ? request.Clips : _first.Clips);
        RequireSpread(_first);
        if (_first.Task == TaskKind.Classes && _first.Labels.Count < 2)
        {
            throw new SerException(
                ErrorId.DataInvalid,
                $"All {_first.Clips.Count} clips have the label '{_first.Labels[0]}'; a classifier needs two labels at least.");
        }

        IReadOnlyList<DuplicatePair> duplicates = Duplicates.Find(_first.Fingerprints, cancellation);
        if (Duplicates.Sentence(duplicates, [.. _first.Clips.Select(clip => clip.Path)]) is { } copies)
        {
            request.OnWarning?.Invoke(copies);
        }

        int[] recordings = Duplicates.Recordings(_first.Clips.Count, duplicates);
        string? Label(Clip clip) => _first.Task == TaskKind.Classes ? clip.Column(options.Target) : null;
        Split = Division.Apply(_first.Clips, options.Seed, recordings, Label);
        Split = Division.LeavesGroupsOut && _first.Task == TaskKind.Classes ? Split.Learnable(_first.Clips, Label) : Split;
        LeakReport leaks = LeakCheck.Run(_first.Clips, Split, duplicates, options.AllowDuplicates);
        if (leaks.Recordings.Count > 0)
        {
            request.OnWarning?.Invoke(
                $"{Counted.Of(leaks.Recordings.Count, "pair of clips holds", "pairs of clips hold")} the same recording on two sides of the split: the scores are too good.");
        }

        foreach (string warning in Split.Warnings)
        {
            request.OnWarning?.Invoke(warning);
        }

        Labels = [.. _first.Clips.Select(_first.LabelOf)];
    }

    /// <summary>How the clips are divided, as it was asked for.</summary>
    public SplitSpec Division { get; }

    /// <summary>Who is where.</summary>
    public Split Split { get; }

    /// <summary>Label of each clip.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Reads the clips and computes their features, or takes those that were saved.</summary>
    /// <param name="request">What is trained on what.</param>
    /// <param name="specs">The features that are needed; where features were saved, those.</param>
    /// <param name="progress">Receives the share of clips that is done.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.DataEmpty"/>, <see cref="ErrorId.DataInvalid"/>, <see cref="ErrorId.SplitInvalid"/>,
    /// <see cref="ErrorId.SplitLeak"/>.
    /// </exception>
    public static TrainingData Read(
        TrainingRequest request, IEnumerable<FeatureSpec> specs, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        TrainingOptions options = request.Options[0];
        if (request.Features is { } saved)
        {
            return new TrainingData(request, [FeatureTable.Of(saved, options.Target, request.OnError)], cancellation);
        }

        int without = options.Target == Clip.EmotionColumn ? 0 : request.Clips.Count(clip => !NumericTarget.Has(clip, options.Target));
        if (without > 0 && without < request.Clips.Count)
        {
            request.OnWarning?.Invoke($"{without} of {request.Clips.Count} clips are left out: they have no {options.Target}.");
        }

        _ = SplitSpec.Choose(options.Split, request.Clips); // what cannot be understood is found before the long work
        FeatureSpec[] needed = [.. specs.DistinctBy(FeatureSpec.All.ToJson)];
        return new TrainingData(
            request,
            FeatureReader.Read(request.Clips, needed, options.Target, options.Threads, request.OnError, progress, cancellation),
            cancellation);
    }

    // what is the same for all is nothing to learn
    private static void RequireSpread(FeatureTable table)
    {
        if (table.Task != TaskKind.Dimensions)
        {
            return;
        }

        foreach ((int i, string name) in table.Labels.Index())
        {
            double first = table.Measures(0)[i];
            if (Enumerable.Range(0, table.Clips.Count).All(row => table.Measures(row)[i] == first))
            {
                throw new SerException(
                    ErrorId.DataInvalid,
                    FormattableString.Invariant($"All {table.Clips.Count} clips have the {name} {first}; expected values that differ."));
            }
        }
    }

    /// <summary>The features of a model. What was not announced is computed now, and kept until something else is.</summary>
    /// <exception cref="SerException">A clip whose other features were computed fails with these.</exception>
    public FeatureTable Table(FeatureSpec spec, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        string recipe = FeatureSpec.All.ToJson(spec);
        if (_request.Features is not null)
        {
            return _first;
        }

        if (_tables.TryGetValue(recipe, out FeatureTable? table))
        {
            return table;
        }

        lock (_reading)
        {
            if (_extra is null || FeatureSpec.All.ToJson(_extra.Spec) != recipe)
            {
                TrainingOptions options = _request.Options[0];
                _extra = FeatureReader.Read(
                    _first.Clips, [spec], options.Target, options.Threads, error => throw error, progress, cancellation)[0];
            }

            return _extra;
        }
    }
}
