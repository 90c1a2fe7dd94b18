using System.CommandLine;
using SerPS.Inference;

namespace SerPS.Cli;

/// <summary>The options that cut recordings into windows.</summary>
internal sealed class WindowSettings
{
    private readonly Option<double> _window =
        NumberOption.Create(
            "--window", "Seconds of a window; a prediction for each instead of one for the recording.", 2, 0.1, WindowOptions.MaxSeconds);

    private readonly Option<double> _hop =
        NumberOption.Create("--hop", "Seconds from one window to the next.", 0.5, WindowOptions.MinHop, WindowOptions.MaxSeconds);

    public WindowSettings(Command command)
    {
        command.Add(_window);
        command.Add(_hop);
    }

    /// <summary>Whether windows were asked for.</summary>
    public bool Given(ParseResult parsed) =>
        parsed.GetResult(_window) is { Implicit: false } || parsed.GetResult(_hop) is { Implicit: false };

    public WindowOptions Options(ParseResult parsed) => new(parsed.GetValue(_window), parsed.GetValue(_hop));
}
