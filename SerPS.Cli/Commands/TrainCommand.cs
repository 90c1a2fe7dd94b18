using System.CommandLine;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Training;
using SerPS.Training.Search;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps train</c>.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Folders of labelled recordings.", Arity = ArgumentArity.ZeroOrMore };
        var features = new Option<string?>("--features")
        {
            Description = "Train on features that serps features saved, in place of recordings.",
            HelpName = "FILE.npz",
        };
        var output = new Option<string>("--out")
        {
            Description = "Path of the model file to write, or a folder for ARCHITECTURE.onnx; always a folder for several architectures.",
            HelpName = "FILE.onnx|FOLDER/",
            DefaultValueFactory = _ => TrainingRequest.UsualFolder,
        };
        var config = new Option<string?>("--config")
        {
            Description = "A JSON file of these options by name; those of the command line win. NAME.config.json beside a model is one.",
            HelpName = "FILE.json",
        };
        var search = new Option<string?>("--search")
        {
            Description = "First search the settings: draw them from this space, score on validation clips (see docs/training.md).",
            HelpName = "SPACE.json",
        };
        var trials = NumberOption.Create<int>("--trials", "Trials of --search.", SearchPlan.UsualTrials, 1, 100_000);
        var resume = new Option<bool>("--resume")
        {
            Description = "Go on where an earlier run was stopped, with the models it had not finished.",
        };
        var command = new Command("train", "Trains models on labelled recordings and writes a file of each.")
        {
            paths, features, output, config, search, trials, resume,
        };
        var settings = new TrainingSettingOptions(command);
        var filter = new DatasetFilter();
        filter.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(trials) is { Implicit: false } && result.GetValue(search) is null)
            {
                result.AddError("--trials needs --search SPACE.json.");
            }

            bool saved = result.GetResult(features) is { Implicit: false };
            if (result.GetResult(paths) is { Tokens.Count: > 0 } == saved)
            {
                result.AddError("serps train wants folders of recordings, or --features FILE.npz.");
            }

            if (saved && filter.BeyondFeatures(result).FirstOrDefault() is { } option)
            {
                result.AddError($"{option} needs recordings: saved features know emotion and speaker only.");
            }
        });
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            IReadOnlyList<TrainingOptions> options = TrainingOptions.ReadAll(
                parsed.GetValue(config), settings.Given(parsed, common.Execution));
            DatasetOptions kept = filter.Options(parsed);
            int failed = 0;
            void Fail(SerException error)
            {
                failed++;
                Terminal.Error(error);
            }

            var request = new TrainingRequest
            {
                Clips = [.. Dataset.Read(parsed.GetValue(paths)!, kept, cancellation)],
                Features = parsed.GetValue(features) is { } file ? [.. FeatureFile.Read(file).Where(kept.Keeps)] : null,
                OutPath = parsed.GetValue(output)!,
                Options =
                    [.. options.Select(one => one with { Session = one.Session with { Log = message => common.Log(parsed, message) } })],
                Search = parsed.GetValue(search) is { } space ? new SearchPlan(SearchSpace.Load(space), parsed.GetValue(trials)) : null,
                Resume = parsed.GetValue(resume),
                OnError = Fail,
                OnWarning = message => common.Warn(parsed, message),
            };
            List<TrainingResult> trained = [];
            foreach (Outcome<TrainingOptions, TrainingResult> outcome in ProgressBar.Each(
                common.Quiet(parsed), progress => TrainingRun.Execute(request, progress, cancellation)))
            {
                if (outcome.Error is { } error)
                {
                    Fail(error);
                    continue;
                }

                trained.Add(outcome.Value!);
                if (results.Json(parsed))
                {
                    Terminal.JsonLine(outcome.Value);
                }
            }

            if (options.Count > 1 && trained.Count > 0)
            {
                TextWriter writer = !results.Json(parsed) ? Console.Out : common.Quiet(parsed) ? TextWriter.Null : Console.Error;
                writer.WriteLine(Leaderboard.Text(trained));
            }
            else if (!results.Json(parsed))
            {
                trained.ForEach(Print);
            }

            return trained.Count == 0 ? ExitCode.NothingDone : failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }

    private static void Print(TrainingResult result)
    {
        Table table = Terminal.Table("Trained", result.Model);
        table.AddRow("Architecture", Markup.Escape($"{result.Architecture} on {result.Extractor}, {result.Parameters:N0} parameters"));
        table.AddRow("Labels", Markup.Escape(string.Join(", ", result.Labels)));
        table.AddRow("Weights", $"{result.TrainingClips} clips{(result.Epochs > 1 ? $", {result.Epochs} epochs" : string.Empty)}");
        table.AddRow("Protocol", Markup.Escape(result.Protocol));
        table.AddRow("Tested on", $"{result.Scores.Clips} clips of {result.Scores.Speakers} speakers");
        table.AddRow("UAR", Markup.Escape($"{result.Scores.UnweightedAverageRecall}"));
        table.AddRow("Accuracy", Markup.Escape($"{result.Scores.Accuracy}"));
        table.AddRow("Weighted F1", Markup.Escape($"{result.Scores.WeightedF1}"));
        table.AddRow("Time", $"{result.Duration.TotalSeconds:0.0} s");
        Terminal.Output.Write(table);
    }
}
