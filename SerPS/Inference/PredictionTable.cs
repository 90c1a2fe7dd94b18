using System.Globalization;
using System.Text;

namespace SerPS.Inference;

/// <summary>
/// Predictions as a segmented table of audformat: <c>file,start,end,emotion</c>, with times as pandas writes and reads them. The emotion
/// is empty where there is no speech. The file appears when it is complete.
/// </summary>
public sealed class PredictionTable : IDisposable
{
    private readonly AtomicOutput _output;
    private readonly string _folder;

    /// <summary>Starts a table.</summary>
    /// <param name="path">The file; recordings in its folder or below are named relative to it.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public PredictionTable(string path)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _output = new AtomicOutput(path);
        Write("file", "start", "end", "emotion");
    }

    /// <summary>Adds a row.</summary>
    public void Add(EmotionPrediction prediction)
    {
        Write(Name(prediction.Path), Time(prediction.Start), Time(prediction.End), prediction.Speech ? prediction.Emotion : string.Empty);
    }

    /// <summary>Makes the file appear.</summary>
    public void Commit() => _output.Commit();

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    /// <summary>Seconds as a time delta of pandas: <c>0 days 00:00:02.500000</c>.</summary>
    internal static string Time(double seconds)
    {
        var time = TimeSpan.FromMicroseconds(Math.Round(seconds * 1e6));
        return time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"d\ \d\a\y\s\ hh\:mm\:ss" : @"d\ \d\a\y\s\ hh\:mm\:ss\.ffffff",
            CultureInfo.InvariantCulture);
    }

    private string Name(string? path)
    {
        string relative = path is null ? string.Empty : Path.GetRelativePath(_folder, path);
        string name = relative.StartsWith("..", StringComparison.Ordinal) ? path! : relative;
        return name.Replace(Path.DirectorySeparatorChar, '/');
    }

    private void Write(params string[] fields) => _output.Write(stream => stream.Write(Encoding.UTF8.GetBytes(Csv.Line(fields) + '\n')));
}
