using System.Globalization;
using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>
/// What a model said of dimensions as CSV: <c>path,speaker</c>, the true values under their names, then a column
/// <c>predicted NAME</c> for each dimension; or, as <c>Export-Csv</c> makes it of predictions, <c>expected NAME</c> and NAME.
/// </summary>
public static class DimensionFile
{
    private const string Prefix = "predicted ", TruthPrefix = "expected ";

    /// <summary>Writes one line a clip.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(string path, MeasuredClips clips)
    {
        string[] header = ["path", "speaker", .. clips.Dimensions, .. clips.Dimensions.Select(name => Prefix + name)];
        IEnumerable<string> lines = clips.Clips.Select(clip => Csv.Line(
        [
            clip.Clip.Path, clip.Clip.Speaker ?? string.Empty, .. clip.Truth.Concat(clip.Said).Select(value =>
                value.ToString("R", CultureInfo.InvariantCulture)),
        ]));
        AtomicFile.WriteText(path, string.Join('\n', lines.Prepend(Csv.Line(header))) + "\n");
    }

    /// <summary>Whether a file is one, by its header; false where there is none.</summary>
    public static bool Is(string path) => File.Exists(path) && Dimensions(Header(path)).Length > 0;

    /// <summary>Reads a file that <see cref="Write"/> wrote, or anyone with the same columns. Recordings need not be there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warnings">Receives how many records were left out.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>, naming the record; <see cref="ErrorId.DataEmpty"/>: no record
    /// has the true values.</exception>
    public static MeasuredClips Read(string path, ICollection<string> warnings)
    {
        string full = Path.GetFullPath(path);
        string[] header = Header(full), names = Dimensions(header);
        bool said = Names(header, Prefix).Length > 0;
        string[] columns = [.. names.Select(name => said ? Prefix + name : name)], truths = [.. names.Select(name => said ? name : TruthPrefix + name)];
        Clip[] clips = [.. Manifest.Read(full)];
        MeasuredClip[] measured =
        [
            .. clips.Select((clip, i) => NumericTarget.Of(clip, truths) is { } truth
                ? new MeasuredClip(clip, truth, NumericTarget.Of(clip, columns) ?? throw new SerException(
                    ErrorId.DataInvalid, $"Record {i + 2} of '{full}' lacks a number in one of: {string.Join(", ", columns)}.", full))
                : null).OfType<MeasuredClip>(),
        ];
        if (measured.Length < clips.Length)
        {
            warnings.Add($"{clips.Length - measured.Length} of {clips.Length} clips lack one of {string.Join(", ", names)} and are left out.");
        }

        return measured.Length > 0
            ? new MeasuredClips(Path.GetFileNameWithoutExtension(full), names, measured)
            : throw new SerException(ErrorId.DataEmpty, $"None of the {clips.Length} records of '{full}' has all of: {string.Join(", ", names)}.", full);
    }

    private static string[] Header(string path) => [.. (Csv.Read(path).FirstOrDefault() ?? []).Select(name => name.Trim())];

    private static string[] Dimensions(string[] header) => Names(header, Prefix) is { Length: > 0 } said ? said : Names(header, TruthPrefix);

    private static string[] Names(string[] header, string prefix) =>
        [.. header.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(name => name[prefix.Length..])];
}
