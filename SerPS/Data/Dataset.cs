namespace SerPS.Data;

/// <summary>Turns folders of recordings into <see cref="Clip"/>s, by names and manifests alone: no audio is decoded.</summary>
public static class Dataset
{
    /// <summary>
    /// The clips of files, folders, zip archives (unpacked once, beside themselves) and manifests, one at a time, in the order of
    /// <paramref name="paths"/>; folders recursively in ordinal path order. Audio files whose names no corpus knows are passed over.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>, <see cref="ErrorId.OptionInvalid"/>, and those of
    /// <see cref="Manifest"/> and <see cref="ZipFolder"/>.</exception>
    public static IEnumerable<Clip> Read(
        IEnumerable<string> paths, DatasetOptions? options = null, CancellationToken cancellation = default) =>
        Read(paths, options, [], cancellation);

    /// <inheritdoc cref="Read(IEnumerable{string}, DatasetOptions?, CancellationToken)"/>
    /// <param name="paths">Files, folders, zip archives, manifests.</param>
    /// <param name="options">Which corpus, and what to keep; <see langword="null"/> is everything.</param>
    /// <param name="unrecognized">Receives, as the clips are enumerated, the full paths of audio files whose names no corpus knows.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public static IEnumerable<Clip> Read(
        IEnumerable<string> paths, DatasetOptions? options, ICollection<string> unrecognized, CancellationToken cancellation = default)
    {
        options ??= DatasetOptions.Default;
        ICorpus? corpus = options.Corpus is null ? null : Corpora.Find(options.Corpus);
        return Clips();

        IEnumerable<Clip> Clips()
        {
            foreach (string path in paths.Select(Path.GetFullPath))
            {
                foreach (Clip clip in IsManifest(path) ? Manifest.Read(path, options.Labels) : Named(path))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (options.Keeps(clip))
                    {
                        yield return clip;
                    }
                }
            }
        }

        IEnumerable<Clip> Named(string path)
        {
            foreach (string file in AudioFolder.Files(path, cancellation))
            {
                Clip? clip = corpus is null ? Corpora.Parse(file) : corpus.Parse(file);
                if (clip is not null || options.KeepUnrecognized)
                {
                    yield return clip ?? new Clip { Path = file };
                }
                else
                {
                    unrecognized.Add(file);
                }
            }
        }
    }

    private static bool IsManifest(string path) => (HasExtension(path, ".csv") || HasExtension(path, ".tsv")) && File.Exists(path);

    private static bool HasExtension(string path, string extension) =>
        Path.GetExtension(path.AsSpan()).Equals(extension, StringComparison.OrdinalIgnoreCase);
}
