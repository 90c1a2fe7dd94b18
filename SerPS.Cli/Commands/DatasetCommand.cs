using System.CommandLine;
using SerPS.Data;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps dataset</c>.</summary>
internal static class DatasetCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Folders, zip archives or manifests (CSV).",
            Arity = ArgumentArity.OneOrMore,
        };
        var filter = new DatasetFilter();
        var summary = new Option<bool>("--summary")
        {
            Description = "Decode every clip and count: emotions, speakers, rates, lengths, duplicates, unreadable files.",
        };
        var split = new Option<string?>("--split")
        {
            Description = "Divide the clips and write who is where to --out: speaker, speaker:5, loso, random, random:5, given.",
        };
        var output = new Option<string?>("--out") { Description = "CSV file for --split." };
        var seed = new Option<long>("--seed")
        {
            Description = "Chooses among the possible splits.",
            DefaultValueFactory = _ => SplitSpec.DefaultSeed,
        };
        var command =
            new Command("dataset", "The labelled clips of folders, archives and manifests.") { paths, summary, split, output, seed };
        filter.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(split) is null != result.GetValue(output) is null)
            {
                result.AddError("--split and --out go together.");
            }
        });
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            List<string> unrecognized = [];
            IEnumerable<Clip> clips = Dataset.Read(parsed.GetValue(paths)!, filter.Options(parsed), unrecognized, cancellation);
            int done = parsed.GetValue(summary) ? Summarise([.. clips])
                : parsed.GetValue(split) is { } spec ? Divide([.. clips], spec)
                : results.Print(parsed, clips, ["Path", "Emotion", "Speaker", "Gender", "Corpus"], Row);
            if (unrecognized.Count > 0)
            {
                common.Warn(
                    parsed,
                    $"{unrecognized.Count} audio files have names that no corpus knows, {unrecognized[0]} first; --verbose lists all.");
                unrecognized.ForEach(path => common.Log(parsed, $"unrecognised: {path}"));
            }

            return done > 0
                ? ExitCode.Done
                : throw new SerException(ErrorId.DataEmpty, "No clips: see docs/data.md for what is recognised.");

            int Summarise(Clip[] all)
            {
                if (all.Length == 0)
                {
                    return 0;
                }

                DatasetSummary counted = ProgressBar.Show(
                    common.Quiet(parsed),
                    "Reading",
                    all.Length,
                    progress => DatasetSummary.Compute(all, common.Threads(parsed), progress, cancellation));
                if (results.Json(parsed))
                {
                    Terminal.JsonLine(counted);
                }
                else
                {
                    SummaryTable.Write(counted, all);
                }

                return all.Length;
            }

            int Divide(Clip[] all, string spec)
            {
                Split division = ClipSplit.Apply(all, SplitSpec.Parse(spec), parsed.GetValue(seed), common.Threads(parsed), cancellation);
                foreach (string warning in division.Warnings)
                {
                    common.Warn(parsed, warning);
                }

                SplitFile.Write(parsed.GetValue(output)!, all, division);
                results.Print(parsed, division.Folds, ["Fold", "Training", "Validation", "Test"], fold =>
                    [Markup.Escape(fold.Name), $"{fold.Train.Count}", $"{fold.Validation.Count}", $"{fold.Test.Count}"]);
                return all.Length;
            }
        });
        return command;
    }

    private static string[] Row(Clip clip) =>
    [
        Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, clip.Path)),
        Markup.Escape(clip.Emotion ?? "-"),
        Markup.Escape(clip.Speaker ?? "-"),
        Markup.Escape(clip.Gender ?? "-"),
        Markup.Escape(clip.Corpus ?? "-"),
    ];
}
