using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Features;
using SerPS.Import.Sklearn;

namespace SerPS.Import;

/// <summary>Files beside a model that tell what it means.</summary>
internal static class Sidecars
{
    private const long MostBytes = 1 << 20;

    private static readonly string[] PickleExtensions = [".pkl", ".pickle", ".joblib", ".sav"];

    // what names of files beside a model have in them that hold a scaler or the labels
    private static readonly string[] PickleWords = ["scal", "encod", "label", "class"];

    // in this order; the name of the model may stand before each
    private static readonly string[] LabelFiles = [
        "labels.txt", "classes.txt", "label_encoder.txt", "labels.json", "classes.json", "classes.npy", "labels.npy"];

    /// <summary>The labels that a file beside a model lists; <see langword="null"/> where there is none.</summary>
    /// <exception cref="ImportException"><see cref="ErrorId.LabelsUnknown"/>: there is one that cannot be understood.</exception>
    public static (IReadOnlyList<string> Labels, string Path)? Labels(string source)
    {
        foreach (string path in Beside(source, LabelFiles))
        {
            return (ReadLabels(path), path);
        }

        (SklearnFile File, string Path)[] found = [.. Pickles(source).Where(file => file.File.Labels is not null)];
        return found.Length switch
        {
            0 => null,
            1 => (found[0].File.Labels!, found[0].Path),
            _ => throw new ImportException(
                ErrorId.LabelsUnknown,
                $"several files beside it name labels, {string.Join(", ", found.Select(file => Path.GetFileName(file.Path)))}; say which"),
        };
    }

    /// <summary>Small pickles beside a model whose names say that they hold a scaler or labels.</summary>
    public static IEnumerable<(SklearnFile File, string Path)> Pickles(string source)
    {
        string folder = Path.GetDirectoryName(source) ?? source;
        return Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Where(path => path != source && PickleExtensions.Contains(Path.GetExtension(path).ToLowerInvariant())
                && PickleWords.Any(word => Path.GetFileName(path).Contains(word, StringComparison.OrdinalIgnoreCase))
                && new FileInfo(path).Length <= MostBytes)
            .Select(path => (ReadPickle(path), path));
    }

    /// <summary>Reads a pickle that belongs to a model.</summary>
    /// <exception cref="ImportException">It cannot be read; the message names it.</exception>
    public static SklearnFile ReadPickle(string path)
    {
        try
        {
            return SklearnFile.Read(File.ReadAllBytes(path));
        }
        catch (ImportException error)
        {
            throw new ImportException(error.Id, $"with '{Path.GetFileName(path)}', {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw ImportException.Damaged($"'{Path.GetFileName(path)}' cannot be read: {error.Message}");
        }
    }

    /// <summary>The labels that a file lists.</summary>
    /// <exception cref="ImportException"><see cref="ErrorId.LabelsUnknown"/>: it cannot be understood.</exception>
    public static IReadOnlyList<string> ReadLabels(string path)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".json" => FromJson(StrictJson.Parse(File.ReadAllText(path))),
                ".npy" => FromNpy(path),
                var extension when PickleExtensions.Contains(extension) => ReadPickle(path).Labels
                    ?? throw new ImportException(ErrorId.LabelsUnknown, $"'{Path.GetFileName(path)}' holds no labels"),
                _ => [.. File.ReadAllText(path).Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            throw new ImportException(ErrorId.LabelsUnknown, $"'{Path.GetFileName(path)}' cannot be read: {StrictJson.Reason(error)}");
        }
    }

    /// <summary>The files of these names beside a model that are there, small ones only.</summary>
    public static IEnumerable<string> Beside(string source, IEnumerable<string> names)
    {
        string folder = Path.GetDirectoryName(source) ?? source, stem = Path.GetFileNameWithoutExtension(source);
        return names.SelectMany(name => new[] { $"{stem}.{name}", $"{stem}_{name}", name })
            .Select(name => Path.Combine(folder, name))
            .Where(path => path != source && File.Exists(path) && new FileInfo(path).Length <= MostBytes);
    }

    private static string[] FromNpy(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return NpyFormat.ReadTexts(stream, stream.Length);
    }

    /// <summary>A list of names, or an object that has names by number or numbers by name.</summary>
    public static IReadOnlyList<string> FromJson(JsonNode? node)
    {
        if (node is JsonArray list && list.All(item => item?.GetValueKind() == JsonValueKind.String))
        {
            return [.. list.Select(item => item!.GetValue<string>())];
        }

        if (node is JsonObject named && (named["labels"] ?? named["classes"] ?? named["id2label"]) is { } inner)
        {
            return FromJson(inner);
        }

        var byNumber = new SortedDictionary<int, string>();
        foreach ((string key, JsonNode? value) in node as JsonObject ?? throw new JsonException("expected a list of labels"))
        {
            (string number, string name) = value?.GetValueKind() == JsonValueKind.String ? (key, value.GetValue<string>())
                : (value?.ToJsonString() ?? "", key);
            if (!int.TryParse(number, out int index) || !byNumber.TryAdd(index, name))
            {
                throw new JsonException($"'{key}' is no label with a number of its own");
            }
        }

        return byNumber.Keys.SequenceEqual(Enumerable.Range(0, byNumber.Count))
            ? [.. byNumber.Values]
            : throw new JsonException("its labels are not numbered from 0");
    }
}
