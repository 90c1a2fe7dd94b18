using System.Globalization;
using SerPS.Inference;

namespace SerPS.Server;

/// <summary>What a request's query asks for.</summary>
/// <param name="Model">Name of a model.</param>
/// <param name="Window">Seconds of a window; <see langword="null"/> is no timeline.</param>
/// <param name="Hop">Seconds from window to window; <see langword="null"/> is chosen by the length.</param>
/// <param name="Picture">Whether the waveform and the spectrogram are wanted.</param>
internal sealed record AnalysisRequest(string? Model, double? Window, double? Hop, bool Picture)
{
    private const int MaxWindows = 2000;
    private const double StandardHop = 0.5;
    private const int StandardWindows = 240;

    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static AnalysisRequest Parse(IQueryCollection query) => new(
        query["model"], Number(query, "window"), Number(query, "hop"), query["picture"] == "true");

    /// <summary>The windows of a recording; <see langword="null"/> where none are wanted.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the recording would have too many.</exception>
    public WindowOptions? Windows(double seconds)
    {
        if (Window is null && Hop is null)
        {
            return null;
        }

        var options = new WindowOptions(Window ?? 2, Hop ?? Math.Max(StandardHop, Math.Round(seconds / StandardWindows, 1)));
        return seconds / options.Hop <= MaxWindows
            ? options
            : throw new SerException(
                ErrorId.OptionInvalid,
                FormattableString.Invariant(
                    $"{seconds:0} s with a hop of {options.Hop} s are more than {MaxWindows} windows; a longer hop gives fewer."));
    }

    private static double? Number(IQueryCollection query, string name)
    {
        string? text = query[name];
        return string.IsNullOrEmpty(text) ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
            : throw new SerException(ErrorId.OptionInvalid, $"The {name} is no number of seconds.");
    }
}
