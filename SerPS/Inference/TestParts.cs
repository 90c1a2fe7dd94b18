using SerPS.Data;

namespace SerPS.Inference;

/// <summary>The clips to test: all, or those that a split tests, with the fold of each.</summary>
/// <param name="Clips">The clips.</param>
/// <param name="Split">How they were chosen; <see langword="null"/> where all are tested.</param>
/// <param name="FoldOf">The fold of a clip; <see langword="null"/> where there are not several.</param>
internal sealed record TestParts(IReadOnlyList<Clip> Clips, Split? Split, Func<Clip, string?>? FoldOf)
{
    /// <summary>What a reader must know of the split.</summary>
    public IReadOnlyList<string> Warnings => Split?.Warnings ?? [];

    /// <summary>Divides the clips of a request as training would: by those that have a label.</summary>
    public static TestParts Of(EvaluationRequest request, string target, CancellationToken cancellation)
    {
        if (request.Split is not { } spec)
        {
            return new TestParts(request.Clips, null, null);
        }

        Clip[] clips = [.. request.Clips.Where(clip => NumericTarget.Has(clip, target))];
        Split split = ClipSplit.Apply(clips, spec, request.Seed, request.Threads, cancellation, clip => clip.Column(target));
        var folds = new Dictionary<Clip, string>(ReferenceEqualityComparer.Instance);
        foreach (Fold fold in split.Folds)
        {
            foreach (int i in fold.Test)
            {
                folds.TryAdd(clips[i], fold.Name);
            }
        }

        return new TestParts([.. clips.Where(folds.ContainsKey)], split, split.Folds.Count > 1 ? folds.GetValueOrDefault : null);
    }

    /// <summary>The protocol with the split in it.</summary>
    public string Describe(string protocol) => Split is null ? protocol : $"{protocol}; the test clips of: {Split.Protocol}";
}
