using System.Text;
using System.Text.Json;
using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>A clip and what a model said of it, as a line of JSON: all that a report needs.</summary>
internal sealed record TestedClip
{
    /// <summary>What is known of the clip.</summary>
    public required Clip Clip { get; init; }

    /// <summary>Its label under what the model predicts.</summary>
    public required string Expected { get; init; }

    /// <summary>Probability of every label, in the model's order.</summary>
    public required IReadOnlyDictionary<string, double> Probabilities { get; init; }

    /// <summary>Length of the audio in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>SHA-256 of the decoded samples.</summary>
    public string? Hash { get; init; }

    /// <summary>Whether the model was trained on this very recording.</summary>
    public bool TrainedOn { get; init; }

    /// <summary>The column that the model predicts.</summary>
    public required string Target { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }
}

/// <summary>Files of tested clips (<c>.jsonl</c>), from which a report follows without the recordings.</summary>
internal static class TestedClips
{
    private const string Extension = ".jsonl";

    /// <summary>Whether a file is one, by its name.</summary>
    public static bool Is(string path) => Path.GetExtension(path.AsSpan()).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes one line a clip.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(string path, PredictionSet predictions) => AtomicFile.Write(path, stream =>
    {
        foreach (ScoredClip clip in predictions.Clips)
        {
            string line = JsonLine.Of(new TestedClip
            {
                Clip = clip.Clip,
                Expected = predictions.Labels[clip.Truth],
                Probabilities = predictions.Labels.Zip(clip.Probabilities).ToDictionary(),
                Seconds = clip.Seconds,
                Hash = clip.Hash,
                TrainedOn = clip.TrainedOn,
                Target = predictions.Target,
                Model = predictions.Name,
            });
            stream.Write(Encoding.UTF8.GetBytes(line + '\n'));
        }
    });

    /// <summary>Reads such a file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>; <see cref="ErrorId.DataInvalid"/>, naming the line;
    /// <see cref="ErrorId.DataEmpty"/>: it has none.</exception>
    public static PredictionSet Read(string path)
    {
        string full = Path.GetFullPath(path);
        InputFile.Require(full, "a file of predictions");
        List<ScoredClip> clips = [];
        TestedClip? first = null;
        string[] labels = [];
        using StreamReader reader = TextFile.Open(full);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            TestedClip clip = Parse(full, line, text);
            if (first is null)
            {
                (first, labels) = (clip, [.. clip.Probabilities.Keys]);
            }

            int truth = Array.IndexOf(labels, clip.Expected);
            if (truth < 0 || clip.Model != first.Model || clip.Target != first.Target || !labels.SequenceEqual(clip.Probabilities.Keys))
            {
                throw Invalid(full, line, $"does not belong to line 1: expected {first.Target} by {first.Model} among {string.Join(", ", labels)}");
            }

            clips.Add(new ScoredClip(clip.Clip, truth, [.. clip.Probabilities.Values])
            {
                Seconds = clip.Seconds,
                Hash = clip.Hash,
                TrainedOn = clip.TrainedOn,
            });
        }

        return first is not null
            ? new PredictionSet(first.Model, labels, clips) { Target = first.Target }
            : throw new SerException(ErrorId.DataEmpty, $"'{full}' is empty; expected a line of JSON a clip.", full);
    }

    private static TestedClip Parse(string path, int line, string text)
    {
        try
        {
            TestedClip clip = JsonLine.Parse<TestedClip>(text);
            if (clip.Probabilities?.Values.Sum() is { } sum && Math.Abs(sum - 1) > 0.01)
            {
                throw Invalid(path, line, FormattableString.Invariant($"has probabilities that sum to {sum:0.###}; expected 1"));
            }

            return clip is { Clip.Path: not null, Expected: not null, Probabilities: not null, Target: not null, Model: not null }
                && clip.Probabilities.Values.All(probability => probability is >= 0 and <= 1)
                ? clip
                : throw Invalid(path, line, "lacks a part, or has a probability beyond 0 and 1");
        }
        catch (JsonException error)
        {
            throw Invalid(path, line, $"is no tested clip: {StrictJson.Reason(error)}");
        }
    }

    private static SerException Invalid(string path, int line, string problem) =>
        new(ErrorId.DataInvalid, $"Line {line} of '{path}' {problem}.", path);
}
