using SerPS.Data;
using SerPS.Features;
using SerPS.Inference;

namespace SerPS.Sharding;

/// <summary>Puts the parts of a work together: the bytes that one run of the whole would have written.</summary>
/// <param name="parts">The parts, which are complete.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class ShardMerger(ShardSet parts, CancellationToken cancellation)
{
    private const string Lines = ".jsonl", Table = ".csv", Arrays = ".npz", Emotion = "emotion", Features = "features";

    /// <summary>Writes the whole to a file, whose extension says in what form.</summary>
    /// <param name="path">The file.</param>
    /// <param name="style">Form of a table of predictions.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the parts cannot become such a file.</exception>
    public void Write(string path, TableStyle style)
    {
        switch ((parts.Job.Verb, Extension(parts.Output), Extension(path)))
        {
            case (Emotion, Lines, Table): WriteTable(path, style); break;
            case (Features, Table, Table): WriteFeatureTable(path); break;
            case (Features, Arrays, Arrays): FeatureConcatenation.Write(path, Files, Emotions.Order, cancellation); break;
            case (not Features, var from, var to) when from == to: Concatenate(path); break;
            default:
                throw new SerException(
                    ErrorId.OptionInvalid,
                    $"Parts '{Extension(parts.Output)}' of {parts.Job.Verb} do not become '{Path.GetFileName(path)}'; "
                    + $"expected {Expected()}.",
                    path);
        }
    }

    private IReadOnlyList<string> Files => [.. parts.Parts.Select(part => parts.FileOf(part.Number))];

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();

    private string Expected() =>
        parts.Job.Verb == Emotion && Extension(parts.Output) == Lines ? $"{Lines} or {Table}" : Extension(parts.Output);

    private void Concatenate(string path) => AtomicFile.Write(path, stream =>
    {
        foreach (string file in Files)
        {
            cancellation.ThrowIfCancellationRequested();
            using FileStream part = File.OpenRead(file);
            part.CopyTo(stream);
        }
    });

    private void WriteTable(string path, TableStyle style)
    {
        IEnumerable<EmotionPrediction> predictions = Files.SelectMany(PredictionLines.Read);
        EmotionPrediction? first = predictions.FirstOrDefault();
        using var table = new PredictionTable(
            path,
            (first?.Dimensions ?? first?.Probabilities)?.Keys ?? [],
            style,
            channels: parts.Job.Options.ContainsKey("channels"),
            first?.Dimensions is null ? TaskKind.Classes : TaskKind.Dimensions);
        foreach (EmotionPrediction prediction in predictions)
        {
            cancellation.ThrowIfCancellationRequested();
            table.Add(prediction);
        }

        table.Commit();
    }

    private void WriteFeatureTable(string path)
    {
        FeatureSpec spec = FeatureSpec.All.ParseNameOrJson(parts.Job.Options["extractor"]);
        string[] keys = [.. parts.Parts.SelectMany(part => Keys(part, spec))];
        FeatureSidecar.Write(path, spec, keys, stream =>
        {
            foreach ((int place, string file) in Files.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                using FileStream part = File.OpenRead(file);
                while (place > 0 && part.ReadByte() is not ('\n' or -1))
                {
                    // the header is there once
                }

                part.CopyTo(stream);
            }
        });
    }

    private string[] Keys(ShardDone part, FeatureSpec spec)
    {
        string file = parts.FileOf(part.Number);
        string[] keys = FeatureSidecar.Keys(file, spec);
        return keys.Length == part.Results ? keys : throw new SerException(
            ErrorId.ShardMismatch,
            $"'{FeatureSidecar.PathOf(file)}' is not what its task wrote; run it again (Slurm: --array={part.Number}).",
            file);
    }
}
