using System.Globalization;
using System.Text;

namespace SerPS.Inference;

/// <summary>
/// Predictions of one recording as WebVTT subtitles. A cue says which emotion the window whose middle is nearest has, and goes on while
/// the emotion stays; there is none where there is no speech. The file appears when it is complete.
/// </summary>
public sealed class WebVtt : IDisposable
{
    private readonly AtomicOutput _output;
    private readonly string _path;
    private EmotionPrediction? _last;
    private double _begin;
    private Cue? _cue;

    /// <summary>Starts a file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public WebVtt(string path)
    {
        _path = path;
        _output = new AtomicOutput(path);
        Write("WEBVTT\n");
    }

    /// <summary>Adds a window; they come in order.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: of another recording than the ones before.</exception>
    public void Add(EmotionPrediction prediction)
    {
        if (_last is not null)
        {
            if (prediction.Path != _last.Path || prediction.Channel != _last.Channel)
            {
                throw new SerException(
                    ErrorId.OptionInvalid,
                    $"'{_path}' can hold the subtitles of one recording, or of one channel; two were given: {Name(_last)} and "
                    + $"{Name(prediction)}.");
            }

            if (prediction.Start > _last.End)
            {
                Extend(_last.End); // nothing was heard between them
                End();
                _cue = null;
                _begin = prediction.Start;
            }
            else
            {
                Extend((Middle(_last) + Middle(prediction)) / 2);
            }
        }
        else
        {
            _begin = prediction.Start;
        }

        _last = prediction;
    }

    /// <summary>Makes the file appear.</summary>
    public void Commit()
    {
        Extend(_last?.End ?? 0);
        End();
        _output.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    /// <summary>Seconds as WebVTT has them: <c>00:00:02.500</c>.</summary>
    internal static string Time(double seconds)
    {
        var time = TimeSpan.FromMilliseconds(Math.Round(seconds * 1e3));
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time:mm\\:ss\\.fff}");
    }

    private static string Name(EmotionPrediction prediction) =>
        prediction.Channel is { } channel ? $"'{prediction.Path}', channel {channel}" : $"'{prediction.Path}'";

    private static double Middle(EmotionPrediction prediction) => (prediction.Start + prediction.End) / 2;

    /// <summary>The last window counts until <paramref name="end"/>.</summary>
    private void Extend(double end)
    {
        if (_last is { } last)
        {
            if (_cue?.Emotion != (last.Speech ? last.Emotion : null))
            {
                End();
                _cue = last.Speech ? new Cue(last.Emotion, _begin, end, 0, 0) : null;
            }

            _cue = _cue is { } cue
                ? cue with { End = end, Confidence = cue.Confidence + last.Confidence, Windows = cue.Windows + 1 }
                : null;
            _begin = end;
        }
    }

    private void End()
    {
        if (_cue is { } cue)
        {
            string share = (cue.Confidence / cue.Windows).ToString("P0", CultureInfo.InvariantCulture);
            Write($"\n{Time(cue.Start)} --> {Time(cue.End)}\n{Escape(cue.Emotion)} ({share})\n");
        }
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private void Write(string text) => _output.Write(stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private sealed record Cue(string Emotion, double Start, double End, double Confidence, int Windows);
}
