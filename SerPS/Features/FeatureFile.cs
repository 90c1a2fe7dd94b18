using System.IO.Compression;

namespace SerPS.Features;

/// <summary>
/// Feature files. <c>.npz</c>: <c>X</c> float32 [clips, …shape], <c>y</c> int64 (−1 where unlabelled), <c>labels</c>, <c>paths</c>,
/// <c>speakers</c>, <c>genders</c>, <c>hashes</c> (SHA-256 of the decoded samples; texts, empty where unknown), and <c>keys</c> and
/// <c>extractor</c>, by which an update knows what is still valid. <c>.npy</c>: X in the file itself and y in a second one beside it.
/// <c>.csv</c>, for one-dimensional features: <c>path,emotion,speaker</c> and a named column a value. What an update needs lies beside
/// these two in <c>FILE.json</c>. numpy loads the first two, pandas the third.
/// </summary>
public static class FeatureFile
{
    /// <summary>The extensions that are understood.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".npz", ".npy", ".csv"];

    /// <summary>Checks, before any work, that features of this kind can be written to this file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: an unknown extension, or features that do not fit the
    /// format.</exception>
    public static void Check(string path, FeatureSpec spec)
    {
        string extension = Extension(path);
        if (!Extensions.Contains(extension))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"'{path}' has extension '{extension}'; features are written to {string.Join(", ", Extensions)}.",
                path);
        }

        if (extension == ".csv" && spec.Shape.Count > 1)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"{spec.Name} gives {spec.Shape.Count} dimensions a clip, a CSV file holds one; write .npz or .npy.",
                path);
        }

        if (spec.Length < 0)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"{spec.Name} gives clips of different lengths with these parameters; give it a fixed length.",
                path);
        }
    }

    /// <summary>Checks that what tasks write can be put together: a format that says what its labels are.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static void CheckPart(string path)
    {
        if (Extension(path) is ".npy")
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{path}' has no room for the names of labels, which parts may have different ones of; write .npz or .csv.", path);
        }
    }

    /// <summary>Writes records in their order; the file appears whole or not at all.</summary>
    /// <param name="path">Where to; the extension chooses the format.</param>
    /// <param name="spec">What the records hold.</param>
    /// <param name="rows">The records, each with the key of what it was computed from.</param>
    /// <param name="labels">The labels that <c>y</c> counts, in order.</param>
    public static void Write(string path, FeatureSpec spec, IReadOnlyList<KeyedRecord> rows, IReadOnlyList<string> labels)
    {
        Check(path, spec);
        var index = labels.Index().ToDictionary(label => label.Item, label => (long)label.Index);
        long[] y = [.. rows.Select(row => row.Record.Emotion is { } label ? index.GetValueOrDefault(label, -1) : -1)];
        int[] shape = [rows.Count, .. spec.Shape];
        IEnumerable<float[]> values = rows.Select(row => row.Record.Values);
        string[] keys = [.. rows.Select(row => row.Key)];
        switch (Extension(path))
        {
            case ".npz":
                AtomicFile.Write(path, stream =>
                {
                    using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                    Entry(archive, "X", entry => NpyFormat.Write(entry, values, shape));
                    Entry(archive, "y", entry => NpyFormat.Write(entry, y));
                    Entry(archive, "labels", entry => NpyFormat.Write(entry, labels));
                    Entry(archive, "paths", entry => NpyFormat.Write(entry, [.. rows.Select(row => row.Record.Path ?? string.Empty)]));
                    Entry(
                        archive, "speakers", entry => NpyFormat.Write(entry, [.. rows.Select(row => row.Record.Speaker ?? string.Empty)]));
                    Entry(archive, "genders", entry => NpyFormat.Write(entry, [.. rows.Select(row => row.Record.Gender ?? string.Empty)]));
                    Entry(archive, "hashes", entry => NpyFormat.Write(entry, [.. rows.Select(row => row.Record.Hash ?? string.Empty)]));
                    Entry(archive, "keys", entry => NpyFormat.Write(entry, keys));
                    Entry(archive, "extractor", entry => NpyFormat.Write(entry, [FeatureSpec.All.ToJson(spec)]));
                });
                break;
            case ".npy":
                FeatureSidecar.Write(
                    path, spec, keys, stream => NpyFormat.Write(stream, values, shape), (LabelPath(path), stream => NpyFormat.Write(stream, y)));
                break;
            default:
                FeatureSidecar.Write(path, spec, keys, stream => FeatureCsv.Write(stream, spec, rows.Select(row => row.Record)));
                break;
        }
    }

    /// <summary>The file of labels beside <c>NAME.npy</c>: <c>NAME.y.npy</c>, and <c>y.npy</c> beside <c>X.npy</c>.</summary>
    public static string LabelPath(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name == "X" ? "y.npy" : $"{name}.y.npy");
    }

    /// <summary>
    /// The values of a file by key, where it holds features of just this kind; otherwise nothing. The values of audio in memory, whose key
    /// is empty, are left out.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: an <c>.npz</c> that is damaged or was not written by SerPS.
    /// </exception>
    public static IReadOnlyDictionary<string, float[]> ReadValues(string path, FeatureSpec spec) => Extension(path) switch
    {
        ".npz" => Guard(path, "that can be updated", read => read.Texts("extractor").Single() == FeatureSpec.All.ToJson(spec)
            ? ByKey(read.Texts("keys"), keys => read.Rows(spec, keys))
            : ByKey([], _ => [])),
        ".npy" => ByKey(FeatureSidecar.Keys(path, spec), _ => ReadNpy(path, spec)),
        _ => ByKey(FeatureSidecar.Keys(path, spec), _ => FeatureCsv.ReadValues(path)),
    };

    /// <summary>The hashes of the decoded samples by key, as far as a file has them.</summary>
    /// <exception cref="SerException">As <see cref="ReadValues"/>.</exception>
    public static IReadOnlyDictionary<string, string> ReadHashes(string path) => Extension(path) != ".npz"
        ? new Dictionary<string, string>()
        : Guard(path, "that can be updated", read => read.TextsOrNone("hashes", 0).Zip(read.Texts("keys"))
            .Where(row => row.First.Length > 0 && row.Second.Length > 0).DistinctBy(row => row.Second)
            .ToDictionary(row => row.Second, row => row.First));

    /// <summary>The records of an <c>.npz</c> file that SerPS wrote, in their order.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>: no such file. <see cref="ErrorId.DataInvalid"/>: the file is
    /// damaged or was not written by SerPS.</exception>
    public static IReadOnlyList<FeatureRecord> Read(string path)
    {
        InputFile.Require(path, "an .npz file of features");
        return Guard(path, "of SerPS (.npz)", read =>
        {
            FeatureSpec spec = FeatureSpec.All.FromJson(read.Texts("extractor").Single());
            (string[] paths, string[] speakers, string[] labels) = (read.Texts("paths"), read.Texts("speakers"), read.Texts("labels"));
            long[] y = read.Array("y", NpyFormat.ReadIntegers);
            (string[] genders, string[] hashes) = (read.TextsOrNone("genders", y.Length), read.TextsOrNone("hashes", y.Length));
            float[][] rows = read.Rows(spec, y.Length);
            if (new[] { paths, speakers, genders, hashes }.Any(texts => texts.Length != y.Length) || y.Any(label => label >= labels.Length))
            {
                throw new InvalidDataException("its arrays do not belong together");
            }

            return rows.Select((values, i) => new FeatureRecord
            {
                Path = NullIfEmpty(paths[i]),
                Emotion = y[i] < 0 ? null : labels[y[i]],
                Speaker = NullIfEmpty(speakers[i]),
                Gender = NullIfEmpty(genders[i]),
                Hash = NullIfEmpty(hashes[i]),
                Extractor = spec.Name,
                Spec = spec,
                Values = values,
                Shape = spec.Shape,
            }).ToArray();
        });
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static T Guard<T>(string path, string expected, Func<ArrayReader, T> read)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            return read(new ArrayReader(archive));
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or InvalidOperationException
            or FormatException or OverflowException or NotSupportedException or SerException)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"'{path}' is no feature file {expected}: {error.Message.TrimEnd('.')}.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(ErrorId.PathUnreadable, $"'{path}' cannot be read: {error.Message}", path, error);
        }
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();

    // stored, not deflated: numpy can map it, and floats hardly shrink. A fixed date: the same features give the same bytes
    internal static void Entry(ZipArchive archive, string name, Action<Stream> write)
    {
        ZipArchiveEntry entry = archive.CreateEntry($"{name}.npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream stream = entry.Open();
        write(stream);
    }

    private static Dictionary<string, float[]> ByKey(string[] keys, Func<int, float[][]> readRows) => keys.Length == 0 ? []
        : keys.Zip(readRows(keys.Length)).Where(row => row.First.Length > 0).DistinctBy(row => row.First).ToDictionary();

    private static float[][] ReadNpy(string path, FeatureSpec spec)
    {
        using FileStream stream = File.OpenRead(path);
        return [.. NpyFormat.ReadFloats(stream, stream.Length).Values.Chunk(spec.Length)];
    }

    private sealed class ArrayReader(ZipArchive archive)
    {
        // bytes that deflate can make one of
        private const int MostDeflated = 1032;

        // older files lack what came later
        public string[] TextsOrNone(string name, int count) =>
            archive.GetEntry($"{name}.npy") is null ? [.. Enumerable.Repeat(string.Empty, count)] : Texts(name);

        public string[] Texts(string name) => Array(name, NpyFormat.ReadTexts);

        public T Array<T>(string name, Func<Stream, long, T> read)
        {
            ZipArchiveEntry entry = archive.GetEntry($"{name}.npy") ?? throw new InvalidDataException($"it has no array '{name}'");
            if (entry.Length / MostDeflated > entry.CompressedLength)
            {
                throw new InvalidDataException($"its array '{name}' claims more than {entry.CompressedLength} bytes can hold");
            }

            using Stream stream = entry.Open();
            return read(stream, entry.Length);
        }

        public float[][] Rows(FeatureSpec spec, int count)
        {
            (float[] values, int[] shape) = Array("X", NpyFormat.ReadFloats);
            return spec.Length > 0 && shape.SequenceEqual([count, .. spec.Shape])
                ? [.. values.Chunk(spec.Length)]
                : throw new InvalidDataException("its arrays do not belong together");
        }
    }
}

/// <summary>What was written to a feature file.</summary>
/// <param name="File">The file.</param>
/// <param name="Extractor">Name of the extractor.</param>
/// <param name="Clips">Number of clips.</param>
/// <param name="Shape">Shape of one clip's features.</param>
/// <param name="Unchanged">Clips whose values came from the older file.</param>
public sealed record FeatureSummary(string File, string Extractor, int Clips, IReadOnlyList<int> Shape, int Unchanged);
