using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SerPS.Data;

namespace SerPS.Training;

/// <summary>The checkpoints of a run, one a fit, in a folder beside its model: NAME.checkpoint. They are gone when the model is there.</summary>
internal sealed class RunCheckpoints
{
    // whose change leaves a state that can still be trained on
    private static readonly string[] MayChange = ["learningRate", "device", "threads", "tensorBoard"];

    private readonly string _folder;

    private RunCheckpoints(string folder) => _folder = folder;

    /// <summary>Begins, or goes on where an earlier run of the same settings and data was stopped.</summary>
    /// <param name="model">Path of the model that will be written.</param>
    /// <param name="options">How to train.</param>
    /// <param name="table">The data.</param>
    /// <param name="split">How they are divided.</param>
    /// <param name="resume">Whether to go on; otherwise what an earlier run left is removed.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the earlier run had other settings or data.</exception>
    public static RunCheckpoints Open(string model, TrainingOptions options, FeatureTable table, Split split, bool resume)
    {
        string folder = Path.ChangeExtension(model, ".checkpoint");
        string description = Path.Combine(folder, "run.json");
        JsonObject run = Describe(options, table, split);
        if (resume && File.Exists(description))
        {
            RequireSame(JsonNode.Parse(File.ReadAllText(description))!.AsObject(), run, folder);
        }
        else if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        AtomicFile.WriteText(description, run.ToJsonString());
        return new RunCheckpoints(folder);
    }

    /// <summary>The checkpoint of a fit.</summary>
    /// <param name="fit">Its name: <c>fold-1</c>.</param>
    /// <param name="saved">Told what was saved.</param>
    public Checkpoint For(string fit, Action<FitState> saved) => new(Path.Combine(_folder, fit), saved);

    /// <summary>Removes all: the run is complete.</summary>
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private static JsonObject Describe(TrainingOptions options, FeatureTable table, Split split)
    {
        JsonObject run = JsonNode.Parse(options.ToJson())!.AsObject();
        Array.ForEach(MayChange, key => run.Remove(key));
        run["optimizer"]!.AsObject().Remove("learningRate");
        run["data"] = Hash(table, split);
        return run;
    }

    private static string Hash(FeatureTable table, Split split)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int row = 0; row < table.Clips.Count; row++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(table.Labels[table.LabelOf(table.Clips[row])]));
            hash.AppendData(MemoryMarshal.AsBytes(table.Row(row)));
        }

        foreach (Fold fold in split.Folds)
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>([-1, .. fold.Train, -2, .. fold.Validation, -3, .. fold.Test]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void RequireSame(JsonObject before, JsonObject now, string folder)
    {
        string[] different = [.. now.Select(option => option.Key).Where(key => !JsonNode.DeepEquals(before[key], now[key]))];
        if (different.Length > 0)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"'{folder}' was left by a run that differs in: {string.Join(", ", different)}. Resume with the same, or start again "
                + "without resuming.",
                folder);
        }
    }
}
