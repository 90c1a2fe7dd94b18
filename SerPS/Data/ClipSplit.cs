namespace SerPS.Data;

/// <summary>Splits clips whose audio has not been read yet: reads it first, so that equal recordings stay on one side.</summary>
public static class ClipSplit
{
    /// <summary>Reads all clips, finds equal recordings, divides, and checks the result.</summary>
    /// <param name="clips">What is divided; clips that cannot be read are divided too.</param>
    /// <param name="spec">How.</param>
    /// <param name="seed">Chooses among the possible divisions.</param>
    /// <param name="threads">Clips read at once; 0 is one for each processor.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="label">What a random split is stratified by; <see langword="null"/> is the emotion.</param>
    /// <exception cref="SerException">Those of <see cref="SplitSpec.Apply"/> and <see cref="LeakCheck.Run"/>.</exception>
    public static Split Apply(
        IReadOnlyList<Clip> clips,
        SplitSpec spec,
        long seed,
        int threads,
        CancellationToken cancellation,
        Func<Clip, string?>? label = null)
    {
        IReadOnlyList<ClipScan> scans = ClipScan.Run(clips, threads, progress: null, cancellation);
        IReadOnlyList<DuplicatePair> duplicates = Duplicates.Find([.. scans.Select(scan => scan.Fingerprint)], cancellation);
        Split split = spec.Apply(clips, seed, Duplicates.Recordings(clips.Count, duplicates), label);
        LeakCheck.Run(clips, split, duplicates);
        return split;
    }
}
