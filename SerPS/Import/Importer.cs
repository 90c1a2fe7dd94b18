using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Import.Keras;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Import;

/// <summary>Makes model files of other projects' models. Nothing in a source is ever run.</summary>
public static class Importer
{
    /// <summary>What model files say of imported models in place of scores.</summary>
    public const string Protocol = "imported, not measured";

    private const string UnknownLicense = "not known: imported from another project";

    /// <summary>Reads a model, finds out what it reads and says, and tries it.</summary>
    /// <param name="options">The source, and what its user says about it.</param>
    /// <returns>The model file, not written yet, and what was assumed.</returns>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.ImportUnsupported"/>, <see cref="ErrorId.ImportUnsafe"/>, <see cref="ErrorId.ImportIncomplete"/>,
    /// <see cref="ErrorId.LabelsUnknown"/>, <see cref="ErrorId.ExtractorUnknown"/>, <see cref="ErrorId.PathNotFound"/>,
    /// <see cref="ErrorId.ModelInvalid"/>: it is damaged.
    /// </exception>
    public static ImportedFile Import(ImportOptions options)
    {
        string source = Path.GetFullPath(options.Source);
        return Named(source, () =>
        {
            (ForeignModel model, string hash) = Read(source);
            ImportedLabels labels = ImportedLabels.Find(options, source, model);
            ImportedFeatures features = ImportedFeatures.Find(options, model);
            ImportedScaler? scaler = ImportedScaler.Find(options, source, model, features.Spec.Shape);
            var metadata = new ModelMetadata
            {
                Task = model.Task,
                Labels = labels.Names,
                Extractor = FeatureSpec.All.ToJson(features.Spec),
                Architecture = model.Architecture,
                Training = Training(options, source, model, hash, labels.Names),
                Evaluation = new JsonObject { ["protocol"] = Protocol }.ToJsonString(),
                Clips = [],
                License = options.License ?? UnknownLicense,
            };
            Graph graph = new ImportedGraph((ForeignGraph)model, features.Input with { Scaler = scaler?.Build })
                .InferenceGraph(temperature: 1);
            byte[] written = GraphWriter.Write(graph, metadata.ToEntries());
            ImportNote[] notes = [
                labels.Note, features.Note, .. scaler is null ? Array.Empty<ImportNote>() : [scaler.Note], .. model.Notes];
            return new ImportedFile(written, metadata, model.Format, hash, notes);
        });
    }

    /// <summary>Runs what was imported on generated audio.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/></exception>
    public static void Try(ImportedFile file, string path) =>
        ModelVerifier.Require(new ModelFile(path, file.Bytes, file.Metadata), new SessionSettings { Threads = 1 });

    /// <summary>Reads a model, and no more.</summary>
    /// <exception cref="SerException">As <see cref="Import"/>.</exception>
    internal static ForeignModel Understand(string source) => Named(source, () => Read(source).Model);

    private static (ForeignModel Model, string Hash) Read(string source)
    {
        if (SavedFolder(source) is { } folder)
        {
            return (KerasImport.Of(KerasSavedModel.Read(folder), "SavedModel"), Hash(KerasSavedModel.Files(folder)));
        }

        byte[] bytes = Bytes(source);
        return (ImportSource.Read(source, bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    // the folder, or the file in it that one would point at
    private static string? SavedFolder(string source) =>
        File.Exists(Path.Combine(source, KerasSavedModel.Marker)) ? source
        : Path.GetFileName(source) == KerasSavedModel.Marker && File.Exists(source) ? Path.GetDirectoryName(source) : null;

    private static string Hash(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(SavedFile.Read(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Bytes(string path)
    {
        InputFile.Require(path, "a model to import");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(ErrorId.PathUnreadable, $"'{path}' cannot be read: {error.Message}", path, error);
        }
    }

    private static string Training(
        ImportOptions options, string source, ForeignModel model, string hash, IReadOnlyList<string> labels)
    {
        var training = new JsonObject
        {
            ["corpora"] = new JsonArray(),
            ["clips"] = 0,
            ["settings"] = new JsonObject { ["target"] = Target(options, model, labels) },
            ["imported"] = new JsonObject
            {
                ["format"] = model.Format,
                ["source"] = Path.GetFileName(source),
                ["sha256"] = hash,
            },
            ["version"] = typeof(Importer).Assembly.GetName().Version!.ToString(3),
        };
        return training.ToJsonString();
    }

    private static string Target(ImportOptions options, ForeignModel model, IReadOnlyList<string> labels) =>
        model.Task == TaskKind.Dimensions && options.Target == Data.Clip.EmotionColumn ? string.Join(',', labels) : options.Target;

    // what readers find wrong, with the file's name; they may meet any contradiction that a damaged file can have
    private static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ImportException error)
        {
            throw new SerException(error.Id, $"'{path}' cannot be imported: {error.Message}.", path, error);
        }
        catch (Exception error)
            when (error is InvalidDataException or JsonException or EndOfStreamException or InvalidProtocolBufferException)
        {
            throw new SerException(ErrorId.ModelInvalid, $"'{path}' is damaged: {StrictJson.Reason(error)}.", path, error);
        }
    }
}

/// <summary>A model file that is not written yet.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Metadata">What it says about itself.</param>
/// <param name="Format">What the source was.</param>
/// <param name="Hash">SHA-256 of the source.</param>
/// <param name="Notes">What was assumed.</param>
public sealed record ImportedFile(byte[] Bytes, ModelMetadata Metadata, string Format, string Hash, IReadOnlyList<ImportNote> Notes);
