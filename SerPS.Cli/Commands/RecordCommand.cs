using System.CommandLine;
using SerPS.Audio;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps record</c>.</summary>
internal static class RecordCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "WAV file to write." };
        var command = new Command("record", "Records a microphone to a WAV file.") { file };
        var capture = new CaptureSettings(command);
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            string path = Path.GetFullPath(parsed.GetValue(file)!);
            Recording recording;
            using (var input = new RecordedInput(Microphone.Open(capture.Options(parsed), cancellation), path))
            {
                common.Log(parsed, $"Recording '{input.Source}'.");
                bool live = !common.Quiet(parsed) && !Console.IsErrorRedirected;
                input.ReadToEnd(live ? new Clock() : null, cancellation);
                Console.Error.Write(live ? "\n" : string.Empty);
                recording = new Recording(path, input.Seconds, input.SampleRate);
            }

            results.Print(parsed, [recording], ["File", "Seconds", "Rate"], _ =>
                [Markup.Escape(path), FormattableString.Invariant($"{recording.Seconds:0.0}"), $"{recording.SampleRate}"]);
            return ExitCode.Done;
        });
        return command;
    }

    private sealed class Clock : IProgress<double>
    {
        public void Report(double value) => Console.Error.Write(FormattableString.Invariant($"\rRecording: {value:0.0} s (Ctrl-C stops)"));
    }

    private sealed record Recording(string Path, double Seconds, int SampleRate);
}
