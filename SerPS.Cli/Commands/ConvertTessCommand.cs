using System.CommandLine;
using SerPS.Data;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps convert-tess</c>.</summary>
internal static class ConvertTessCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "A TESS folder or zip archive." };
        var destination = new Argument<string>("destination")
        {
            Description = "The folder for Actor_25 and Actor_26, such as RAVDESS's own.",
        };
        var force = new Option<bool>("--force") { Description = "Replace files of the destination that have other content." };
        var dry = new Option<bool>("--dry-run") { Description = "Only tell what would be done, file by file." };
        var command = new Command("convert-tess", "Copies TESS under RAVDESS-like names, so that both lie in one folder.")
        {
            source, destination, force, dry,
        };
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            string target = parsed.GetValue(destination)!;
            IReadOnlyList<TessAction> plan = TessConverter.Plan(parsed.GetValue(source)!, target, parsed.GetValue(force), cancellation);
            if (plan.Count == 0)
            {
                throw new SerException(ErrorId.DataEmpty, $"There are no audio files in '{parsed.GetValue(source)}'.");
            }

            if (parsed.GetValue(dry))
            {
                results.Print(parsed, plan, ["Action", "Source", "Destination or reason"], action =>
                    [$"{action.Kind}", Markup.Escape(action.Source), Markup.Escape(action.Reason ?? action.Destination!)]);
                return ExitCode.Done;
            }

            TessSummary summary = ProgressBar.Show(
                common.Quiet(parsed), "Copying", plan.Count, progress => TessConverter.Execute(plan, target, progress, cancellation));
            foreach (TessAction refused in summary.Refused)
            {
                Terminal.Error($"refused '{refused.Source}': {refused.Reason}.");
            }

            results.Print(parsed, [summary], ["Destination", "Copied", "Skipped", "Refused"], _ =>
                [Markup.Escape(summary.Destination), $"{summary.Copied}", $"{summary.Skipped}", $"{summary.Refused.Count}"]);
            return summary.Refused.Count == 0 ? ExitCode.Done
                : summary.Copied + summary.Skipped > 0 ? ExitCode.SomeFailed : ExitCode.NothingDone;
        });
        return command;
    }
}
