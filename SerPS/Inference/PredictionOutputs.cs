namespace SerPS.Inference;

/// <summary>The files that predictions are written to while they pass by; each is optional.</summary>
public sealed class PredictionOutputs : IDisposable
{
    private readonly PredictionTable? _table;
    private readonly WebVtt? _subtitles;
    private readonly PredictionLines? _lines;

    /// <summary>Starts the files.</summary>
    /// <param name="csv">The table, committed and disposed of with this.</param>
    /// <param name="vtt">Path of <see cref="WebVtt"/> subtitles.</param>
    /// <param name="lines">Path of lines of JSON.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public PredictionOutputs(PredictionTable? csv, string? vtt, string? lines = null)
    {
        _table = csv;
        _lines = lines is null ? null : new PredictionLines(lines);
        _subtitles = vtt is null ? null : new WebVtt(vtt);
    }

    /// <summary>Whether there is any file.</summary>
    public bool Any => (_table ?? _subtitles ?? (object?)_lines) is not null;

    /// <summary>Adds a prediction to every file.</summary>
    public void Add(EmotionPrediction prediction)
    {
        _table?.Add(prediction);
        _subtitles?.Add(prediction);
        _lines?.Add(prediction);
    }

    /// <summary>Makes the files appear.</summary>
    public void Commit()
    {
        _table?.Commit();
        _subtitles?.Commit();
        _lines?.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _table?.Dispose();
        _subtitles?.Dispose();
        _lines?.Dispose();
    }
}
