using System.Globalization;
using SerPS.Audio;
using SerPS.Inference;

namespace SerPS.Server;

/// <summary>What a request's query asks for.</summary>
/// <param name="Model">Name of a model.</param>
/// <param name="Window">Seconds of a window; <see langword="null"/> is no timeline.</param>
/// <param name="Hop">Seconds from window to window; <see langword="null"/> is chosen by the length.</param>
/// <param name="Picture">Whether the waveform and the spectrogram are wanted.</param>
/// <param name="Channels">Which channels are heard.</param>
/// <param name="Gender">Whether it is to be told if the voice sounds female or male.</param>
internal sealed record AnalysisRequest(string? Model, double? Window, double? Hop, bool Picture, ChannelChoice Channels, bool Gender)
{
    private const int MaxWindows = 2000;
    private const double StandardHop = 0.5;
    private const int StandardWindows = 240;

    private static readonly string[] Known = ["model", "window", "hop", "channels", "gender", "picture", "name"];

    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static AnalysisRequest Parse(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"There is no parameter '{VisibleText.Of(unknown)}'; did you mean '{EditDistance.Nearest(Known, unknown)}'? "
                + $"There are: {string.Join(", ", Known)}.");
        }

        return new(
            query["model"],
            Number(query, "window"),
            Number(query, "hop"),
            Flag(query, "picture"),
            query["channels"].ToString() is { Length: > 0 } channels ? ChannelChoice.Parse(channels) : new ChannelChoice(null, Each: false),
            Flag(query, "gender"));
    }

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

    private static bool Flag(IQueryCollection query, string name) => query[name].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => throw new SerException(ErrorId.OptionInvalid, $"The parameter {name} is neither true nor false."),
    };

    private static double? Number(IQueryCollection query, string name)
    {
        string? text = query[name];
        return string.IsNullOrEmpty(text) ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
            : throw new SerException(ErrorId.OptionInvalid, $"The {name} is no number of seconds.");
    }
}
