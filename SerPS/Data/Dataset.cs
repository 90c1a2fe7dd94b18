namespace SerPS.Data;

/// <summary>Turns folders of recordings into <see cref="Clip"/>s, by names and manifests alone: no audio is decoded.</summary>
public static class Dataset
{
    /// <summary>
    /// The clips of files, folders, zip archives (unpacked once, beside themselves) and manifests, one at a time, in the order of
    /// <paramref name="paths"/>; folders recursively in ordinal path order, or as their own manifests tell. Audio files whose names no
    /// corpus knows are passed over.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>, <see cref="ErrorId.OptionInvalid"/>, and those of
    /// <see cref="Manifest"/> and <see cref="ZipFolder"/>.</exception>
    public static IEnumerable<Clip> Read(
        IEnumerable<string> paths, DatasetOptions? options = null, CancellationToken cancellation = default) =>
        Read(paths, options, new DatasetNotes(), cancellation);

    /// <inheritdoc cref="Read(IEnumerable{string}, DatasetOptions?, CancellationToken)"/>
    /// <param name="paths">Files, folders, zip archives, manifests.</param>
    /// <param name="options">Which corpus, and what to keep; <see langword="null"/> is everything.</param>
    /// <param name="notes">Told, as the clips are enumerated, what else there is to know.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public static IEnumerable<Clip> Read(
        IEnumerable<string> paths, DatasetOptions? options, DatasetNotes notes, CancellationToken cancellation = default)
    {
        options ??= DatasetOptions.Default;
        var reader = new DatasetReader(options, notes, cancellation);
        return paths.SelectMany(reader.Read).Where(clip =>
        {
            notes.Matches?.See(clip);
            return options.Keeps(clip);
        });
    }
}
