using System.Globalization;

namespace SerPS.Data;

/// <summary>How to divide clips into training, validation and test, as text and as a plan that can be applied.</summary>
/// <param name="Kind">What is divided by.</param>
/// <param name="Folds">How many folds; 1 is a single division, 20 % test and 10 % validation.</param>
/// <param name="Path">The CSV file of <see cref="SplitKind.File"/>.</param>
public sealed record SplitSpec(SplitKind Kind, int Folds = 1, string? Path = null)
{
    /// <summary>The seed where none is asked for.</summary>
    public const long DefaultSeed = 42;

    private const string Choices =
        "speaker (also speaker-independent), speaker:5 (folds), loso, corpus, language (leave one speaker, corpus or language out), random, "
        + "random:5, given (a manifest's split column) or a CSV file with path,split";

    /// <summary>What <see cref="Parse"/> reads, beside files; other numbers of folds than 5 are possible.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["speaker", "speaker:5", "loso", "corpus", "language", "random", "random:5", "given"];

    /// <summary>Whether each fold leaves a whole corpus or language out, so that labels may be missing from what is learned.</summary>
    public bool LeavesGroupsOut => Kind is SplitKind.Corpus or SplitKind.Language;

    /// <summary>Reads <c>speaker</c> or <c>speaker-independent</c>, <c>speaker:5</c>, <c>loso</c>, <c>corpus</c>, <c>language</c>,
    /// <c>random</c>, <c>random:5</c>, <c>given</c> or the path of a CSV file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.SplitInvalid"/></exception>
    public static SplitSpec Parse(string text)
    {
        string[] parts = text.Trim().ToLowerInvariant().Split(':');
        int folds = 1;
        bool folded = parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out folds) && folds >= 2;
        return (parts[0], parts.Length, folded) switch
        {
            ("speaker" or "speaker-independent", 1, _) or ("speaker" or "speaker-independent", 2, true) => new(SplitKind.Speaker, folds),
            ("random", 1, _) or ("random", 2, true) => new(SplitKind.Random, folds),
            ("loso", 1, _) => new(SplitKind.LeaveOneSpeakerOut),
            ("corpus", 1, _) => new(SplitKind.Corpus),
            ("language", 1, _) => new(SplitKind.Language),
            ("given", 1, _) => new(SplitKind.Given),
            _ when text.Trim().EndsWith(".csv", StringComparison.OrdinalIgnoreCase) => new(SplitKind.File, Path: text.Trim()),
            _ => throw new SerException(ErrorId.SplitInvalid, $"The split '{text}' is not understood; expected {Choices}."),
        };
    }

    /// <summary>The split that was asked for, or, where none was: what a manifest gave every clip, else <c>speaker</c>.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.SplitInvalid"/></exception>
    public static SplitSpec Choose(string? text, IReadOnlyList<Clip> clips) =>
        text is not null ? Parse(text)
        : clips.Count > 0 && clips.All(clip => clip.Split is not null) ? new(SplitKind.Given)
        : new(SplitKind.Speaker);

    /// <summary>Divides clips. The same clips and seed give the same division on every machine, whatever the clips' order.</summary>
    /// <param name="clips">What is divided.</param>
    /// <param name="seed">Chooses among the possible divisions.</param>
    /// <param name="recordings">For each clip a number that equal recordings share; they then stay on one side.</param>
    /// <param name="label">What a random split is stratified by; <see langword="null"/> is the emotion.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>; <see cref="ErrorId.SplitInvalid"/> where the clips do not allow
    /// this division.</exception>
    public Split Apply(
        IReadOnlyList<Clip> clips, long seed = DefaultSeed, IReadOnlyList<int>? recordings = null, Func<Clip, string?>? label = null)
    {
        if (clips.Count == 0)
        {
            throw new SerException(ErrorId.DataEmpty, "There are no clips to split.");
        }

        label ??= clip => clip.Emotion;
        Split split = Divide(clips, seed, recordings, label);
        return split with { Warnings = [.. split.Warnings, .. SplitChecks.Warnings(clips, split.Folds, label)] };
    }

    private Split Divide(IReadOnlyList<Clip> clips, long seed, IReadOnlyList<int>? recordings, Func<Clip, string?> label) =>
        Kind switch
        {
            SplitKind.Random => SplitByClip.Apply(clips, Folds, seed, recordings, label),
            SplitKind.Given => SplitGiven.Apply(clips, seed, recordings, label),
            SplitKind.File => SplitGiven.Apply(Path!, clips, seed, recordings, label),
            SplitKind.LeaveOneSpeakerOut => SplitBySpeaker.LeaveOneOut(clips, seed, recordings),
            SplitKind.Corpus => SplitByGroup.LeaveOneOut(clips, "corpus", clip => clip.Corpus, seed, recordings),
            SplitKind.Language => SplitByGroup.LeaveOneOut(clips, "language", clip => clip.Language, seed, recordings),
            _ => SplitBySpeaker.Apply(clips, Folds, seed, recordings),
        };

    /// <summary>The text that <see cref="Parse"/> reads back.</summary>
    public override string ToString() => Kind switch
    {
        SplitKind.Random => Folds > 1 ? $"random:{Folds}" : "random",
        SplitKind.Given => "given",
        SplitKind.File => Path!,
        SplitKind.LeaveOneSpeakerOut => "loso",
        SplitKind.Corpus => "corpus",
        SplitKind.Language => "language",
        _ => Folds > 1 ? $"speaker:{Folds}" : "speaker",
    };
}
