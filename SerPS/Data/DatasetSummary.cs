using System.Globalization;
using System.Text.Json.Serialization;

namespace SerPS.Data;

/// <summary>What a dataset holds, counted and measured.</summary>
public sealed record DatasetSummary
{
    /// <summary>Clips in all.</summary>
    public required int Clips { get; init; }

    /// <summary>Clips by emotion, in the order in which a model lists them.</summary>
    public required IReadOnlyList<LabelCount> Emotions { get; init; }

    /// <summary>Clips by corpus, in ordinal order.</summary>
    public required IReadOnlyList<LabelCount> Corpora { get; init; }

    /// <summary>Clips by language, in ordinal order.</summary>
    public required IReadOnlyList<LabelCount> Languages { get; init; }

    /// <summary>Clips by speaker, in ordinal order.</summary>
    public required IReadOnlyList<LabelCount> Speakers { get; init; }

    /// <summary>Clips by gender, in ordinal order.</summary>
    public required IReadOnlyList<LabelCount> Genders { get; init; }

    /// <summary>Clips by sample rate in Hz, ascending.</summary>
    public required IReadOnlyList<LabelCount> SampleRates { get; init; }

    /// <summary>Length of all clips that can be read, in seconds.</summary>
    public required double TotalSeconds { get; init; }

    /// <summary>Length of the shortest clip, in seconds; 0 without any.</summary>
    public required double ShortestSeconds { get; init; }

    /// <summary>The middle one of the clips' lengths, in seconds.</summary>
    public required double MedianSeconds { get; init; }

    /// <summary>Length of the longest clip, in seconds.</summary>
    public required double LongestSeconds { get; init; }

    /// <summary>Full paths of the files with more than one channel, which reading mixes to one.</summary>
    public required IReadOnlyList<string> Multichannel { get; init; }

    /// <summary>Clips that hold the same recording.</summary>
    public required IReadOnlyList<DuplicatePair> Duplicates { get; init; }

    /// <summary>Full paths of the clips, in the order that <see cref="Duplicates"/> counts in; too many to print.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Clips that cannot be read, and why.</summary>
    public required IReadOnlyList<UnreadableClip> Unreadable { get; init; }

    /// <summary>Reads every clip, in parallel, and sums up.</summary>
    /// <inheritdoc cref="ClipScan.Run(IReadOnlyList{Clip}, int, IProgress{int}?, CancellationToken)"/>
    public static DatasetSummary Compute(
        IReadOnlyList<Clip> clips, int threads = 0, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Compute(clips, ClipScan.Run(clips, threads, progress, cancellation), cancellation);

    /// <summary>Sums up clips that have been read.</summary>
    public static DatasetSummary Compute(IReadOnlyList<Clip> clips, IReadOnlyList<ClipScan> scans, CancellationToken cancellation = default)
    {
        double[] seconds = [.. scans.Select(scan => scan.Fingerprint?.Seconds).OfType<double>().Order()];
        string[] emotions = Data.Emotions.Order(clips.Select(clip => clip.Emotion).OfType<string>());
        return new DatasetSummary
        {
            Clips = clips.Count,
            Paths = [.. clips.Select(clip => clip.Path)],
            Emotions = Count(clips.Select(clip => clip.Emotion), emotion => Array.IndexOf(emotions, emotion)),
            Corpora = Count(clips.Select(clip => clip.Corpus), _ => 0),
            Languages = Count(clips.Select(clip => clip.Language), _ => 0),
            Speakers = Count(clips.Select(clip => clip.Speaker), _ => 0),
            Genders = Count(clips.Select(clip => clip.Gender), _ => 0),
            SampleRates = Count(
                scans.Where(scan => scan.SampleRate > 0).Select(scan => scan.SampleRate.ToString(CultureInfo.InvariantCulture)),
                rate => int.Parse(rate!, CultureInfo.InvariantCulture)),
            TotalSeconds = seconds.Sum(),
            ShortestSeconds = seconds.FirstOrDefault(),
            MedianSeconds = seconds.ElementAtOrDefault(seconds.Length / 2),
            LongestSeconds = seconds.LastOrDefault(),
            Multichannel = [.. clips.Where((_, i) => scans[i].Channels > 1).Select(clip => clip.Path).Distinct()],
            Duplicates = Data.Duplicates.Find([.. scans.Select(scan => scan.Fingerprint)], cancellation),
            Unreadable = [.. clips.Select((clip, i) => (clip.Path, scans[i].Error)).Where(item => item.Error is not null)
                .Select(item => new UnreadableClip(item.Path, item.Error!.Id, item.Error.Message))],
        };
    }

    // clips without a value come last
    private static LabelCount[] Count(IEnumerable<string?> values, Func<string?, int> order) =>
        [.. values.GroupBy(value => value).OrderBy(group => group.Key is null).ThenBy(group => group.Key is null ? 0 : order(group.Key))
            .ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => new LabelCount(group.Key, group.Count()))];
}

/// <summary>How many clips have a value.</summary>
/// <param name="Label">An emotion, a speaker, a gender, a sample rate; <see langword="null"/> for clips without one.</param>
/// <param name="Clips">How many.</param>
public sealed record LabelCount(string? Label, int Clips);

/// <summary>A clip that cannot be decoded.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="ErrorId">One of <see cref="SerPS.Common.ErrorId"/>.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record UnreadableClip(string Path, string ErrorId, string Message);
