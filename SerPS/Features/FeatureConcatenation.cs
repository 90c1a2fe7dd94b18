using System.IO.Compression;

namespace SerPS.Features;

/// <summary>
/// Several <c>.npz</c> files as one: the bytes that <see cref="FeatureFile.Write"/> gives for the records of all, one after the other. No
/// more than a few rows are in memory.
/// </summary>
internal static class FeatureConcatenation
{
    private static readonly string[] Texts = ["paths", "speakers", "genders", "hashes", "keys"];

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="parts">The files, at least one, all of one extractor.</param>
    /// <param name="order">The order of labels.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: a part is damaged, or is of another extractor.</exception>
    public static void Write(
        string path, IReadOnlyList<string> parts, Func<IEnumerable<string>, IReadOnlyList<string>> order, CancellationToken cancellation)
    {
        string[] extractors = [.. parts.Select(part => Read(part, "extractor", NpyFormat.ReadTexts).Single())];
        if (extractors.Index().FirstOrDefault(one => one.Item != extractors[0]) is { Item: not null } other)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"'{parts[other.Index]}' has features by {other.Item}; expected {extractors[0]}.", parts[other.Index]);
        }

        string[][] labels = [.. parts.Select(part => Read(part, "labels", NpyFormat.ReadTexts))];
        IReadOnlyList<string> all = order(labels.SelectMany(own => own));
        AtomicFile.Write(path, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            FeatureFile.Entry(archive, "X", entry => Copy(entry, parts, "X", cancellation));
            FeatureFile.Entry(archive, "y", entry => NpyFormat.Write(
                entry, [.. parts.Zip(labels).SelectMany(part => Renumbered(Read(part.First, "y", NpyFormat.ReadIntegers), part.Second, all))]));
            FeatureFile.Entry(archive, "labels", entry => NpyFormat.Write(entry, all));
            foreach (string name in Texts)
            {
                FeatureFile.Entry(archive, name, entry => Copy(entry, parts, name, cancellation));
            }

            FeatureFile.Entry(archive, "extractor", entry => NpyFormat.Write(entry, [extractors[0]]));
        });
    }

    private static void Copy(Stream target, IReadOnlyList<string> parts, string name, CancellationToken cancellation) =>
        NpyFormat.Concatenate(target, parts.Count, (part, copy) =>
        {
            cancellation.ThrowIfCancellationRequested();
            Read(parts[part], name, (stream, _) =>
            {
                copy(stream);
                return true;
            });
        });

    // a part numbers the labels that it has
    private static IEnumerable<long> Renumbered(long[] y, string[] own, IReadOnlyList<string> all)
    {
        long[] places = [.. own.Select(label => (long)all.Index().First(one => one.Item == label).Index)];
        return y.Select(label => label < 0 ? label : places[label]);
    }

    private static T Read<T>(string part, string name, Func<Stream, long, T> read)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(part);
            ZipArchiveEntry entry = archive.GetEntry($"{name}.npy") ?? throw new InvalidDataException($"it has no array '{name}'");
            using Stream stream = entry.Open();
            return read(stream, entry.Length);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or InvalidOperationException
            or FormatException or OverflowException or NotSupportedException or IndexOutOfRangeException)
        {
            throw new SerException(ErrorId.DataInvalid, $"'{part}' is no file of features: {error.Message.TrimEnd('.')}.", part, error);
        }
    }
}
