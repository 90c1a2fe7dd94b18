using SerPS.Data.KnownCorpora;

namespace SerPS.Data;

/// <summary>
/// Copies TESS under RAVDESS-like names, so that both corpora can lie in one folder: <c>Actor_25</c> is the younger woman (YAF),
/// <c>Actor_26</c> the older one (OAF), and <c>OAF_back_ps.wav</c> becomes <c>Actor_26/03-01-08-01-01-01-26.wav</c>. The fields are audio
/// only, speech, the emotion, normal intensity, then the word, then the speaker. RAVDESS has two statements and two repetitions, TESS has
/// 200 words: word number n (1…200, alphabetically) is statement 1 + (n − 1) / 4 (01…50) and repetition 1 + (n − 1) % 4 (01…04), so every
/// source has one name, whatever else is converted.
/// </summary>
public static class TessConverter
{
    private const int WordsPerStatement = 4;

    /// <summary>What a conversion would do; writes nothing.</summary>
    /// <param name="source">A TESS folder or zip archive (which is unpacked beside itself).</param>
    /// <param name="destination">The folder for <c>Actor_25</c> and <c>Actor_26</c>; it need not exist.</param>
    /// <param name="force">Replace files of the destination that have other content; without it they are refused.</param>
    /// <param name="cancellation">Stops the comparison of files.</param>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/></exception>
    public static IReadOnlyList<TessAction> Plan(
        string source, string destination, bool force = false, CancellationToken cancellation = default)
    {
        string folder = Path.GetFullPath(destination);
        string[] written = [ActorFolder(folder, RenamedTessCorpus.Younger), ActorFolder(folder, RenamedTessCorpus.Older)];
        var sources = new Dictionary<string, string>();
        var actions = new List<TessAction>();
        foreach (string file in AudioFolder.Files(source, cancellation))
        {
            // the destination may lie within the source
            if (!written.Contains(Path.GetDirectoryName(file)))
            {
                cancellation.ThrowIfCancellationRequested();
                actions.Add(Plan(file, folder, sources, force));
            }
        }

        return actions;
    }

    /// <summary>Carries out a plan. A run that is stopped leaves whole files only, and planning again completes it.</summary>
    /// <param name="plan">From <see cref="Plan(string, string, bool, CancellationToken)"/>.</param>
    /// <param name="destination">The plan's destination.</param>
    /// <param name="progress">Receives the number of actions done.</param>
    /// <param name="cancellation">Stops before the next file.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static TessSummary Execute(
        IReadOnlyList<TessAction> plan, string destination, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        string folder = Path.GetFullPath(destination);
        var done = new List<TessAction>(plan.Count);
        foreach (TessAction action in plan)
        {
            cancellation.ThrowIfCancellationRequested();
            done.Add(action.Kind == TessActionKind.Copy ? Copy(action) : action);
            progress?.Report(done.Count);
        }

        return new TessSummary(
            folder,
            done.Count(action => action.Kind == TessActionKind.Copy),
            done.Count(action => action.Kind == TessActionKind.Skip),
            [.. done.Where(action => action.Kind == TessActionKind.Refuse)]);
    }

    private static TessAction Copy(TessAction action)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(action.Source);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return action with { Kind = TessActionKind.Refuse, Reason = $"it cannot be read: {error.Message}" };
        }

        AtomicFile.Write(action.Destination!, stream => stream.Write(content));
        return action;
    }

    private static TessAction Plan(string file, string folder, Dictionary<string, string> sources, bool force)
    {
        if (!TessName.TryParse(file, out TessName name))
        {
            return new(TessActionKind.Refuse, file, null, "the name is none of TESS's, such as OAF_back_angry.wav");
        }

        if (TessWords.Number(name.Word) is not { } number)
        {
            return new(TessActionKind.Refuse, file, null, $"'{name.Word}' is none of TESS's 200 words");
        }

        int actor = name.Speaker == "YAF" ? RenamedTessCorpus.Younger : RenamedTessCorpus.Older;
        var renamed = new RavdessName(
            Modality: 3, Channel: 1, Emotion: 1 + Array.IndexOf([.. Emotions.Canonical], name.Emotion), Intensity: 1,
            Statement: 1 + ((number - 1) / WordsPerStatement), Repetition: 1 + ((number - 1) % WordsPerStatement), actor);
        string target = Path.Combine(ActorFolder(folder, actor), $"{renamed}{Path.GetExtension(file).ToLowerInvariant()}");
        if (!sources.TryAdd(target, file))
        {
            return SameContent(file, sources[target])
                ? new(TessActionKind.Skip, file, target, $"the source holds the same recording as '{sources[target]}'")
                : new(TessActionKind.Refuse, file, target, $"'{sources[target]}' has the same name and other content");
        }

        return !File.Exists(target) ? new(TessActionKind.Copy, file, target)
            : SameContent(file, target) ? new(TessActionKind.Skip, file, target, "it is there already")
            : force ? new(TessActionKind.Copy, file, target)
            : new(TessActionKind.Refuse, file, target, "the destination holds other content under that name");
    }

    private static string ActorFolder(string folder, int actor) => Path.Combine(folder, $"Actor_{actor}");

    private static bool SameContent(string first, string second) =>
        new FileInfo(first).Length == new FileInfo(second).Length
        && File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(second));
}

/// <summary>The plan for one file of a TESS folder.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Source">Full path of the TESS file.</param>
/// <param name="Destination">Full path of its copy; <see langword="null"/> where the name is not one of TESS.</param>
/// <param name="Reason">Why it is skipped or refused.</param>
public sealed record TessAction(TessActionKind Kind, string Source, string? Destination, string? Reason = null);

/// <summary>What becomes of one file of a TESS folder.</summary>
public enum TessActionKind
{
    /// <summary>It is copied.</summary>
    Copy,

    /// <summary>The same content is there already, from an earlier run or a second copy in the source.</summary>
    Skip,

    /// <summary>It is left alone, for the reason given.</summary>
    Refuse,
}

/// <summary>What a conversion did.</summary>
/// <param name="Destination">The folder that holds Actor_25 and Actor_26.</param>
/// <param name="Copied">Files written.</param>
/// <param name="Skipped">Files that were there already.</param>
/// <param name="Refused">Files left alone, with their reasons.</param>
public sealed record TessSummary(string Destination, int Copied, int Skipped, IReadOnlyList<TessAction> Refused);
