using System.CommandLine;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Reports;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps plot</c>.</summary>
internal static class PlotCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Audio files or folders; for classes also zip archives and manifests.",
            Arity = ArgumentArity.OneOrMore,
        };
        var kind = new Option<PlotKind>("--kind")
        {
            Description = "What to draw.",
            HelpName = "waveform|spectrogram|classes",
            Required = true,
        };
        var output = new Option<string>("--out")
        {
            Description = "File to write, or a folder that gets a figure for each recording.",
            HelpName = "FILE.svg|FOLDER",
            Required = true,
        };
        var command = new Command("plot", "Draws recordings, or how many clips there are of each emotion, as SVG.") { paths, kind, output };
        var filter = new DatasetFilter();
        filter.AddTo(command);
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            PlotKind asked = parsed.GetValue(kind);
            var plot = new Plot(asked, parsed.GetValue(output)!);
            DatasetOptions options = filter.Options(parsed) with { KeepUnrecognized = asked != PlotKind.Classes };
            var inputs = new Inputs<Clip>(
                parsed.GetValue(paths)!, path => [.. Dataset.Read([path], options, cancellation)], message => common.Warn(parsed, message));
            IEnumerable<PlotFile> files = asked == PlotKind.Classes
                ? [plot.Write([.. inputs.Items])]
                : inputs.Succeeded(inputs.Items.Select(Draw));
            int done = results.Print(parsed, files, ["File", "Source"], file => [Markup.Escape(file.Path), Markup.Escape(file.Source)]);
            return inputs.Exit(done);

            Outcome<Clip, PlotFile> Draw(Clip clip)
            {
                try
                {
                    AudioClip audio = ClipAudio.Read(clip, cancellation);
                    return new(clip, plot.Write(audio)) { Warnings = audio.Warnings };
                }
                catch (SerException error) when (error.Id is not (ErrorId.OutputUnwritable or ErrorId.OptionInvalid))
                {
                    return new(clip, null, error);
                }
            }
        });
        return command;
    }
}
