using System.Globalization;
using System.Text;

namespace SerPS.Inference;

/// <summary>
/// Predictions as a table: <c>file,start,end,emotion</c> as audformat has it, with times as pandas writes and reads them, or all that they
/// say with times in seconds (<see cref="TableStyle"/>). The emotion is empty where there is no speech. Dimensions are a column each in its
/// place. The file appears when it is complete.
/// </summary>
public sealed class PredictionTable : IDisposable
{
    private readonly AtomicOutput _output;
    private readonly string _folder;
    private readonly TableStyle _style;
    private readonly string[] _labels;
    private readonly bool _dimensions;
    private bool? _channels; // known with the first row
    private bool _headed;

    /// <summary>Starts a table.</summary>
    /// <param name="path">The file; recordings in its folder or below are named relative to it.</param>
    /// <param name="labels">Labels of the model, which are columns of a full table.</param>
    /// <param name="style">Its form.</param>
    /// <param name="channels">Whether there is a column for the channel though the first row has none.</param>
    /// <param name="task">What kind of answers they are.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public PredictionTable(
        string path,
        IEnumerable<string> labels,
        TableStyle style = TableStyle.Audformat,
        bool channels = false,
        TaskKind task = TaskKind.Classes)
    {
        _dimensions = task == TaskKind.Dimensions;
        (_style, _labels, _channels) = (style, [.. labels], channels ? true : null);
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _output = new AtomicOutput(path);
    }

    /// <summary>Adds a row.</summary>
    public void Add(EmotionPrediction prediction)
    {
        Head(prediction.Channel is not null);
        string emotion = prediction.Speech ? prediction.Emotion : string.Empty;
        string[] answer = prediction.Dimensions is not { } values ? [emotion]
            : prediction.Speech ? [.. values.Values.Select(Number)] : [.. values.Select(_ => string.Empty)];
        string[] channel = _channels!.Value ? [$"{prediction.Channel}"] : [];
        Write(_style == TableStyle.Audformat
            ? [Name(prediction.Path), Time(prediction.Start), Time(prediction.End), .. channel, .. answer]
            :
            [
                Name(prediction.Path), Number(prediction.Start), Number(prediction.End), .. channel, .. answer,
                .. _dimensions ? Array.Empty<string>() : [Number(prediction.Confidence)], Number(prediction.Heard), .. prediction.Probabilities.Values.Select(Number),
            ]);
    }

    /// <summary>Makes the file appear.</summary>
    public void Commit()
    {
        Head(channels: false);
        _output.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    /// <summary>Seconds as a time delta of pandas: <c>0 days 00:00:02.500000</c>.</summary>
    internal static string Time(double seconds)
    {
        var time = TimeSpan.FromMicroseconds(Math.Round(seconds * 1e6));
        return time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"d\ \d\a\y\s\ hh\:mm\:ss" : @"d\ \d\a\y\s\ hh\:mm\:ss\.ffffff",
            CultureInfo.InvariantCulture);
    }

    private void Head(bool channels)
    {
        if (!_headed)
        {
            _headed = true;
            _channels ??= channels;
            Write(
            [
                "file", "start", "end", .. _channels.Value ? ["channel"] : Array.Empty<string>(),
                .. _dimensions ? _labels : ["emotion"],
                .. _style != TableStyle.Full ? Array.Empty<string>() : _dimensions ? ["heard"] : ["confidence", "heard", .. _labels],
            ]);
        }
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private string Name(string? path)
    {
        string relative = path is null ? string.Empty : Path.GetRelativePath(_folder, path);
        string name = relative.StartsWith("..", StringComparison.Ordinal) ? path! : relative;
        return name.Replace(Path.DirectorySeparatorChar, '/');
    }

    private void Write(params string[] fields) => _output.Write(stream => stream.Write(Encoding.UTF8.GetBytes(Csv.Line(fields) + '\n')));
}
