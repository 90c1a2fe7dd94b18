namespace SerPS.Data;

/// <summary>Turns folders of recordings into <see cref="Clip"/>s, by names alone: no audio is decoded.</summary>
public static class Dataset
{
    /// <summary>The clips of files and folders, one at a time, in the order of <paramref name="paths"/>, folders recursively in ordinal
    /// path order. Audio files whose names no corpus knows are passed over.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>, <see cref="ErrorId.OptionInvalid"/></exception>
    public static IEnumerable<Clip> Read(
        IEnumerable<string> paths, DatasetOptions? options = null, CancellationToken cancellation = default) =>
        Read(paths, options, [], cancellation);

    /// <inheritdoc cref="Read(IEnumerable{string}, DatasetOptions?, CancellationToken)"/>
    /// <param name="paths">Files and folders.</param>
    /// <param name="options">Which corpus, and what to keep; <see langword="null"/> is everything.</param>
    /// <param name="unrecognized">Receives, as the clips are enumerated, the full path of each audio file whose name no corpus knows.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public static IEnumerable<Clip> Read(
        IEnumerable<string> paths, DatasetOptions? options, ICollection<string> unrecognized, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(unrecognized);
        options ??= DatasetOptions.Default;
        ICorpus? corpus = options.Corpus is null ? null : Corpora.Find(options.Corpus);
        return Clips();

        IEnumerable<Clip> Clips()
        {
            foreach (string file in AudioFolder.Files(paths, cancellation))
            {
                Clip? clip = corpus is null ? Corpora.Parse(file) : corpus.Parse(file);
                if (clip is null)
                {
                    unrecognized.Add(file);
                }
                else if (options.Keeps(clip))
                {
                    yield return clip;
                }
            }
        }
    }
}
