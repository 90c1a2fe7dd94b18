using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>Reads clips and computes their features, several at a time.</summary>
public static class FeatureReader
{
    /// <summary>
    /// The features of all labelled clips that can be read, in input order, a table a recipe. Each clip is read once; one that a recipe
    /// fails on is in no table, so that all have the same rows.
    /// </summary>
    /// <param name="clips">The clips.</param>
    /// <param name="specs">What to compute.</param>
    /// <param name="target">The column of the clips that is their label.</param>
    /// <param name="threads">Threads; 0 means one a core.</param>
    /// <param name="onError">Receives the errors of clips that cannot be read.</param>
    /// <param name="progress">Receives the share of clips that is done.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: no clip has a label, or none could be read.</exception>
    public static IReadOnlyList<FeatureTable> Read(
        IEnumerable<Clip> clips,
        IReadOnlyList<FeatureSpec> specs,
        string target,
        int threads,
        Action<SerException>? onError,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        Clip[] all = [.. clips];
        NumericTarget.Require(target);
        Clip[] labelled = [.. all.Where(clip => NumericTarget.Has(clip, target))];
        if (labelled.Length == 0)
        {
            string columns = string.Join(", ", all.SelectMany(clip => clip.Columns).Distinct());
            string absent = string.Join("' or '", NumericTarget.Absent(target, all));
            throw new SerException(
                ErrorId.DataEmpty,
                $"Nothing to train on: none of {all.Length} clips has {(absent.Length > 0 ? $"a column '{absent}'" : "all of " + target)}. What they have: "
                + $"{(columns.Length > 0 ? columns : "nothing")}.");
        }

        ExtractorPool[] pools = [.. specs.Select(spec => new ExtractorPool(spec))];
        List<Clip> read = [];
        List<AudioFingerprint> fingerprints = [];
        List<float>[] values = [.. specs.Select(spec => new List<float>(labelled.Length * spec.Length))];
        foreach ((int index, (float[][] features, AudioFingerprint fingerprint)) in ClipWork.Run(
            labelled,
            (_, audio) => (pools.Select(pool => pool.Extract(audio)).ToArray(), AudioFingerprint.Compute(audio)),
            "Reading features",
            progress,
            onError,
            threads,
            cancellation))
        {
            read.Add(labelled[index]);
            fingerprints.Add(fingerprint);
            for (int i = 0; i < values.Length; i++)
            {
                values[i].AddRange(features[i]);
            }
        }

        return read.Count > 0
            ? [.. specs.Select((spec, i) => new FeatureTable(spec, read, fingerprints, [.. values[i]], target))]
            : throw new SerException(
                ErrorId.DataEmpty,
                $"Nothing to train on: {labelled.Length} of {all.Length} clips have a label '{target}', and none of those could be read.");
    }
}
