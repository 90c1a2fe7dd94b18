using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Inference;

/// <summary>
/// Results that are added to a file, a line of JSON each, which also says what was worked on: there is no second place that could disagree.
/// A line that a kill cut off is taken away, and its recording heard again.
/// </summary>
internal sealed class WatchedResults : IDisposable
{
    private readonly Dictionary<string, FileStamp> _known = [];
    private readonly FileStream _file;

    private WatchedResults(string path, FileStream file) => (Path, _file) = (path, file);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Recordings that are known.</summary>
    public int Count => _known.Count;

    /// <summary>Opens a file, or begins one; nobody else can add to it meanwhile.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/>; <see cref="ErrorId.DataInvalid"/>: it is a file of something
    /// else.</exception>
    public static WatchedResults Open(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(
                ErrorId.OutputUnwritable, $"'{path}' cannot be added to: {error.Message} Another watcher may have it.", path, error);
        }

        try
        {
            var results = new WatchedResults(path, file);
            results.ReadKnown();
            return results;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file, as it is now, is known.</summary>
    public bool Holds(string path, FileStamp stamp) => _known.TryGetValue(path, out FileStamp known) && known == stamp;

    /// <summary>Adds an answer.</summary>
    public void Add(string path, EmotionPrediction prediction) =>
        Add(path, JsonNode.Parse(JsonLine.Of(prediction))!.AsObject());

    /// <summary>Adds what was wrong with a recording: it is tried again once it has changed.</summary>
    public void Add(string path, SerException error) =>
        Add(path, new JsonObject { ["path"] = path, ["error"] = error.Id, ["message"] = error.Message });

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Add(string path, JsonObject line)
    {
        FileStamp stamp = FileStamp.Of(path) ?? default; // it may be gone already
        line["length"] = stamp.Length;
        line["modified"] = stamp.Modified.ToString("O", CultureInfo.InvariantCulture);
        _known[path] = stamp;
        _file.Write(Encoding.UTF8.GetBytes(line.ToJsonString() + "\n"));
        _file.Flush(flushToDisk: true);
    }

    private void ReadKnown()
    {
        using var reader = new StreamReader(_file, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        string text = reader.ReadToEnd();
        int end = text.LastIndexOf('\n') + 1;
        if (end < text.Length && text[end] != '{')
        {
            throw new SerException(
                ErrorId.DataInvalid, $"'{Path}' ends in what is no result of watching; expected a file that serps watch began.", Path);
        }

        int number = 0;
        foreach (string line in text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            number++;
            try
            {
                JsonObject known = StrictJson.ParseObject(line);
                string modified = (string)known["modified"]!;
                _known[(string)known["path"]!] = new FileStamp(
                    (long)known["length"]!, DateTime.Parse(modified, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentNullException)
            {
                throw new SerException(
                    ErrorId.DataInvalid,
                    $"Line {number} of '{Path}' is no result of watching; expected a file that serps watch began.",
                    Path,
                    error);
            }
        }

        _file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, end)));
        _file.Seek(0, SeekOrigin.End);
    }
}
