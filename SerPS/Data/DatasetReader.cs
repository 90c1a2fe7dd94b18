namespace SerPS.Data;

/// <summary>Reads paths of a dataset, one after the other.</summary>
internal sealed class DatasetReader
{
    private readonly DatasetOptions _options;
    private readonly DatasetNotes _notes;
    private readonly CancellationToken _cancellation;
    private readonly ICorpus? _corpus;

    /// <summary>Nothing is read yet.</summary>
    /// <param name="options">Which corpus, and how manifests are understood.</param>
    /// <param name="notes">Told what else there is to know.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: there is no such corpus.</exception>
    public DatasetReader(DatasetOptions options, DatasetNotes notes, CancellationToken cancellation)
    {
        (_options, _notes, _cancellation) = (options, notes, cancellation);
        _corpus = options.Corpus is null ? null : Corpora.Find(options.Corpus);
    }

    /// <summary>The clips of a file, a folder, an archive or a manifest, before any filter.</summary>
    public IEnumerable<Clip> Read(string path)
    {
        path = AudioFolder.Full(path);
        IEnumerable<Clip> clips = !FolderManifest.IsTable(path) ? Named(path)
            : Corpora.All.FirstOrDefault(corpus => corpus.FolderOf(path) is not null) is { } owner ? Labelled(path, owner)
            : Manifest.Read(path, _options, _notes, _cancellation);
        foreach (Clip clip in clips)
        {
            _cancellation.ThrowIfCancellationRequested();
            yield return clip;
        }
    }

    private IEnumerable<Clip> Named(string path)
    {
        bool none = true;
        var leftOut = new LeftOut();
        string content = AudioFolder.Of(path, _cancellation);
        string place = Directory.Exists(content) ? content : Path.GetDirectoryName(content)!;
        Func<IEnumerable<FileInfo>, FileInfo?>? manifest = _corpus is null ? FolderManifest.Among : null;
        foreach (string file in AudioFolder.Files(path, _notes.OnError, manifest, leftOut, _cancellation))
        {
            if (FolderManifest.IsTable(file))
            {
                none = false;
                foreach (Clip clip in Listed(file))
                {
                    yield return clip;
                }
            }
            else if ((_corpus is null ? Corpora.Parse(file, place) : _corpus.Parse(file, place)) is { } clip)
            {
                none = false;
                yield return clip;
            }
            else if (Unknown(file) is { } unlabelled)
            {
                yield return unlabelled;
            }
        }

        if (leftOut.Archives(path) is { } archives)
        {
            _notes.OnWarning?.Invoke(archives);
        }

        if (none && place == content && FolderManifest.Overlooked(place) is { } table)
        {
            _notes.OnWarning?.Invoke($"'{table}' may be the manifest of '{path}'; give it as the path to read it.");
        }
    }

    // the recordings that a corpus's own table labels; MELD has one for each part
    private IEnumerable<Clip> Labelled(string table, ICorpus corpus)
    {
        string? part = SplitPart.Normalize(Path.GetFileName(table).Split('_')[0]);
        return AudioFolder.Files(corpus.FolderOf(table)!, _notes.OnError, _cancellation).Select(corpus.Parse).OfType<Clip>()
            .Where(clip => part is null || clip.Split == part);
    }

    // what a folder's manifest lists, and what it does not
    private IEnumerable<Clip> Listed(string manifest)
    {
        if (!FolderManifest.HasUsualName(manifest))
        {
            _notes.OnWarning?.Invoke($"'{manifest}' is taken for the manifest of its folder; all labels come from it.");
        }

        var listed = new HashSet<string>();
        foreach (Clip clip in Lines(manifest))
        {
            listed.Add(clip.Path);
            yield return clip;
        }

        int others = 0;
        foreach (string file in AudioFolder.Files(Path.GetDirectoryName(manifest)!, _ => { }, _cancellation))
        {
            if (!listed.Contains(file))
            {
                others++;
                if (Unknown(file) is { } unlabelled)
                {
                    yield return unlabelled;
                }
            }
        }

        if (others > 0)
        {
            _notes.OnWarning?.Invoke($"{others} audio files of the folder of '{manifest}' are not listed in it.");
        }
    }

    // a manifest that cannot be used stops no other folder
    private IEnumerable<Clip> Lines(string manifest)
    {
        try
        {
            return Manifest.Read(manifest, _options, _notes, _cancellation);
        }
        catch (SerException error)
        {
            _notes.Fail(error);
            return [];
        }
    }

    private Clip? Unknown(string file)
    {
        if (_options.KeepUnrecognized)
        {
            return new Clip { Path = file };
        }

        _notes.Unrecognized.Add(file);
        return null;
    }
}
