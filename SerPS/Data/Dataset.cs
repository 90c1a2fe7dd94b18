using SerPS.Audio;

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
        ICorpus? corpus = options.Corpus is null ? null : Corpora.Find(options.Corpus);
        return Clips();

        IEnumerable<Clip> Clips()
        {
            foreach (string path in paths.Select(Path.GetFullPath))
            {
                foreach (Clip clip in IsManifest(path) ? Manifest.Read(path, options, notes, cancellation) : Named(path))
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
            int passed = 0;
            foreach (string file in AudioFolder.Files(path, notes.OnError, cancellation))
            {
                Clip? clip = corpus is null ? Corpora.Parse(file) : corpus.Parse(file);
                if (clip is not null || options.KeepUnrecognized)
                {
                    yield return clip ?? new Clip { Path = file };
                }
                else
                {
                    notes.Unrecognized.Add(file);
                    passed++;
                }
            }

            if (passed > 0 && !AudioFile.IsAudio(path) && Manifests(path) is [var manifest, ..])
            {
                notes.OnWarning?.Invoke($"'{manifest}' may be the manifest of '{path}'; give it as the path to read it.");
            }
        }
    }

    // those in a folder, or in what an archive was unpacked to
    private static string[] Manifests(string path)
    {
        string folder = File.Exists(path) ? ZipFolder.Unpack(path) : path;
        return [.. Directory.EnumerateFiles(folder).Where(IsManifest).Order(StringComparer.Ordinal)];
    }

    private static bool IsManifest(string path) =>
        ManifestTable.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && File.Exists(path);
}
