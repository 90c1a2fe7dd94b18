using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>
/// The checkpoints of a model, one a fit, in a folder beside it: NAME.checkpoint. When the model is there they give way to its result,
/// by which a run of several models knows what is done; when all are there the folders go.
/// </summary>
internal sealed class RunCheckpoints
{
    // also tells a folder of ours from others of its name, which are left alone
    private const string Description = "run.json";

    // whose change leaves a state that can still be trained on
    private static readonly string[] MayChange = ["learningRate", "device", "threads", "tensorBoard"];

    private readonly string _folder;

    private RunCheckpoints(string folder, TrainingResult? result) => (_folder, Result) = (folder, result);

    /// <summary>
    /// What an earlier run that this one goes on from has found; <see langword="null"/> where the model is still to be trained.
    /// </summary>
    public TrainingResult? Result { get; }

    /// <summary>Begins, or goes on where an earlier run of the same settings and data was stopped.</summary>
    /// <param name="model">Path of the model that will be written.</param>
    /// <param name="options">How to train.</param>
    /// <param name="table">The data.</param>
    /// <param name="split">How they are divided.</param>
    /// <param name="resume">Whether to go on; otherwise what an earlier run left is set aside.</param>
    /// <param name="onWarning">Told where an earlier run that got somewhere was set aside.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the earlier run had other settings or data.</exception>
    public static RunCheckpoints Open(
        string model, TrainingOptions options, FeatureTable table, Split split, bool resume, Action<string>? onWarning)
    {
        string folder = Folder(model);
        string description = Path.Combine(folder, Description);
        JsonObject run = Describe(options, table, split);
        if (resume && File.Exists(description) && Read(description, onWarning) is { } before)
        {
            RequireSame(before, run, folder);
            if (File.Exists(model) && ReadResult(folder) is { } result)
            {
                return new RunCheckpoints(folder, result);
            }
        }
        else
        {
            SetAside(model, onWarning);
        }

        AtomicFile.WriteText(description, run.ToJsonString());
        return new RunCheckpoints(folder, null);
    }

    /// <summary>Begins, or joins the tasks that have begun, to fit a part of a run.</summary>
    /// <inheritdoc cref="Open"/>
    public static RunCheckpoints Join(string model, TrainingOptions options, FeatureTable table, Split split)
    {
        string folder = Folder(model);
        string description = Path.Combine(folder, Description);
        JsonObject run = Describe(options, table, split);
        if (!File.Exists(description))
        {
            AtomicFile.WriteText(description, run.ToJsonString());
        }
        else
        {
            RequireSame(Read(description, null) ?? [], run, folder);
        }

        return new RunCheckpoints(folder, null);
    }

    /// <summary>The checkpoint of a fit.</summary>
    /// <param name="fit">Its name: <c>fold-1</c>.</param>
    /// <param name="saved">Told what was saved.</param>
    public Checkpoint For(string fit, Action<FitState> saved) => new(Path.Combine(_folder, fit), saved);

    /// <summary>The model is there: keeps what was found, and nothing else.</summary>
    public void Complete(TrainingResult result)
    {
        AtomicFile.WriteText(ResultPath(_folder), JsonSerializer.Serialize(result));
        foreach (string fit in Directory.EnumerateFiles(_folder).Where(IsFit))
        {
            File.Delete(fit);
        }
    }

    /// <summary>Whether a run that was stopped has left something to go on from.</summary>
    public static bool Has(string model) =>
        Directory.Exists(Folder(model)) && Directory.EnumerateFiles(Folder(model)).Any(file => IsFit(file) || file == ResultPath(Folder(model)));

    /// <summary>Removes what is left of the training of a model, and of the run before it.</summary>
    public static void Remove(string model)
    {
        foreach (string folder in new[] { Folder(model), Before(model) }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonObject? Read(string description, Action<string>? onWarning)
    {
        try
        {
            return StrictJson.ParseObject(TextFile.ReadAll(description));
        }
        catch (JsonException error)
        {
            onWarning?.Invoke($"'{description}' is damaged: {StrictJson.Reason(error)}. The checkpoint beside it is set aside.");
            return null;
        }
    }

    // without it the model is trained again
    private static TrainingResult? ReadResult(string folder)
    {
        try
        {
            return File.Exists(ResultPath(folder))
                ? JsonSerializer.Deserialize<TrainingResult>(TextFile.ReadAll(ResultPath(folder)))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // an unfinished run is kept until the new one is complete: leaving out the option to resume must not cost hours of training
    private static void SetAside(string model, Action<string>? onWarning)
    {
        if (!Directory.Exists(Folder(model)))
        {
            return;
        }

        // its model is there, or it was stopped before it saved anything
        if (!Directory.EnumerateFiles(Folder(model)).Any(IsFit) || File.Exists(ResultPath(Folder(model))))
        {
            Directory.Delete(Folder(model), recursive: true);
            return;
        }

        if (Directory.Exists(Before(model)))
        {
            Directory.Delete(Before(model), recursive: true);
        }

        Directory.Move(Folder(model), Before(model));
        onWarning?.Invoke(
            $"An earlier run of '{model}' was not finished. This one starts anew; the other's checkpoint stays in '{Before(model)}' "
            + $"until this one is complete. To go on with it instead, stop, rename it to '{Folder(model)}' and resume.");
    }

    private static bool IsFit(string file) => !Path.GetExtension(file).Equals(".json", StringComparison.Ordinal);

    private static string Before(string model) => Own(model, ".checkpoint.before");

    private static string Folder(string model) => Own(model, ".checkpoint");

    private static string Own(string model, string extension) =>
        OwnFolder.Name(Path.ChangeExtension(Path.GetFullPath(model), extension), Description);

    private static string ResultPath(string folder) => Path.Combine(folder, "result.json");

    /// <summary>What tells a run from others: settings and data, but for what a run may be resumed with another value of.</summary>
    public static JsonObject Describe(TrainingOptions options, FeatureTable table, Split split)
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
            hash.AppendData(table.Task == TaskKind.Classes
                ? Encoding.UTF8.GetBytes(table.Labels[table.LabelOf(table.Clips[row])])
                : MemoryMarshal.AsBytes<double>([.. table.Measures(row)]));
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
