using System.Text;
using System.Text.Json;
using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>A clip and what a model said of its dimensions, as a line of JSON.</summary>
internal sealed record MeasuredLine
{
    /// <summary>What is known of the clip.</summary>
    public required Clip Clip { get; init; }

    /// <summary>The true value of each dimension, in the model's order.</summary>
    public required IReadOnlyDictionary<string, double> Expected { get; init; }

    /// <summary>The same, as the model says it.</summary>
    public required IReadOnlyDictionary<string, double> Dimensions { get; init; }

    /// <summary>Whether the model was trained on this very recording.</summary>
    public bool TrainedOn { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }
}

/// <summary>Files of clips and what a model said of their dimensions (<c>.jsonl</c>), from which a report follows without the recordings.</summary>
internal static class MeasuredLines
{
    /// <summary>Whether lines of tested clips are of dimensions, by the first of them; false where there is no file.</summary>
    public static bool Are(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using StreamReader reader = TextFile.Open(path);
        try
        {
            using JsonDocument line = JsonDocument.Parse(reader.ReadLine() ?? string.Empty);
            return line.RootElement.ValueKind == JsonValueKind.Object && line.RootElement.TryGetProperty("dimensions", out _);
        }
        catch (JsonException)
        {
            return false; // whoever reads it as lines of labels says what is wrong
        }
    }

    /// <summary>Writes one line a clip.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(string path, MeasuredClips clips) => AtomicFile.Write(path, stream =>
    {
        foreach (MeasuredClip clip in clips.Clips)
        {
            string line = JsonLine.Of(new MeasuredLine
            {
                Clip = clip.Clip,
                Expected = clips.Dimensions.Zip(clip.Truth).ToDictionary(),
                Dimensions = clips.Dimensions.Zip(clip.Said).ToDictionary(),
                TrainedOn = clip.TrainedOn,
                Model = clips.Name,
            });
            stream.Write(Encoding.UTF8.GetBytes(line + '\n'));
        }
    });

    /// <summary>Reads such a file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>, naming the line.</exception>
    public static MeasuredClips Read(string path)
    {
        string full = Path.GetFullPath(path);
        List<MeasuredClip> clips = [];
        string[] names = [];
        string model = string.Empty;
        using StreamReader reader = TextFile.Open(full);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            MeasuredLine read = Parse(full, line, text);
            if (line == 1)
            {
                (names, model) = ([.. read.Dimensions.Keys], read.Model);
            }

            if (read.Model != model || !names.SequenceEqual(read.Dimensions.Keys) || !names.SequenceEqual(read.Expected.Keys))
            {
                throw Invalid(full, line, $"does not belong to line 1: expected {string.Join(", ", names)} by {model}");
            }

            clips.Add(new MeasuredClip(read.Clip, [.. read.Expected.Values], [.. read.Dimensions.Values]) { TrainedOn = read.TrainedOn });
        }

        return new MeasuredClips(model, names, clips);
    }

    private static MeasuredLine Parse(string path, int line, string text)
    {
        try
        {
            MeasuredLine read = JsonLine.Parse<MeasuredLine>(text);
            return read is { Clip.Path: not null, Expected: not null, Dimensions: { Count: > 0 }, Model: not null }
                ? read : throw Invalid(path, line, "lacks a part");
        }
        catch (JsonException error)
        {
            throw Invalid(path, line, $"is no tested clip: {StrictJson.Reason(error)}");
        }
    }

    private static SerException Invalid(string path, int line, string problem) =>
        new(ErrorId.DataInvalid, $"Line {line} of '{path}' {problem}.", path);
}
