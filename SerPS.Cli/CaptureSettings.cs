using System.CommandLine;
using SerPS.Audio;

namespace SerPS.Cli;

/// <summary>The options that say what is recorded.</summary>
internal sealed class CaptureSettings
{
    private readonly Option<double?> _seconds = new("--seconds") { Description = "When to stop; without, on Ctrl-C." };

    private readonly Option<string?> _source = new("--source")
    {
        Description = "ffmpeg's or Windows' name of the device; by default the system's microphone.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _format = new("--source-format")
    {
        Description = "ffmpeg's input format, or wasapi; by default the platform's: pulse or alsa, avfoundation, dshow or wasapi.",
        HelpName = "FORMAT",
    };

    private readonly Option<int> _rate = NumberOption.Create("--rate", "Sample rate in Hz.", 48_000, 8000, 192_000);

    public CaptureSettings(Command command)
    {
        foreach (Option option in new Option[] { _seconds, _source, _format, _rate })
        {
            command.Add(option);
        }
    }

    public CaptureOptions Options(ParseResult parsed) => new()
    {
        Seconds = parsed.GetValue(_seconds),
        Source = parsed.GetValue(_source),
        SourceFormat = parsed.GetValue(_format),
        SampleRate = parsed.GetValue(_rate),
    };
}
