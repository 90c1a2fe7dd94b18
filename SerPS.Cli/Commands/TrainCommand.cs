using System.CommandLine;
using SerPS.Data;
using SerPS.Features;
using SerPS.Networks;
using SerPS.Training;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps train</c>.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        TrainingSettings defaults = new();
        var paths = new Argument<string[]>("path") { Description = "Folders of labelled recordings.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Path of the model file to write.", Required = true };
        var architecture = new Option<string>("--architecture")
        {
            Description = $"The network: {string.Join(", ", NetworkSpecs.All.Names)}.",
            DefaultValueFactory = _ => defaults.Network.Name,
        };
        var extractor = new Option<string?>("--extractor")
        {
            Description = $"The features, by default the network's usual: {string.Join(", ", FeatureSpecs.All.Names)}.",
        };
        var split = new Option<string?>("--split")
        {
            Description = "How training and test clips are divided: speaker (default), speaker:5, loso, random, random:5, or a CSV with path,split.",
        };
        var folds = new Option<bool>("--folds") { Description = "Train every fold for the scores, then all clips for the model." };
        var duplicates = new Option<bool>("--allow-duplicates") { Description = "Accept a CSV split with one recording on two sides." };
        var epochs = NumberOption.Create("--epochs", "Largest number of passes over the training clips.", defaults.Epochs, 1, 100_000);
        var batch = NumberOption.Create("--batch", "Clips a step.", defaults.BatchSize, 2, 65_536);
        var rate = NumberOption.Create("--lr", "Step size of the optimiser.", defaults.Optimizer.LearningRate, 1e-9, 10);
        var seed = new Option<long>("--seed")
        {
            Description = "Decides initial weights, the order of clips, dropout and splits.",
            DefaultValueFactory = _ => defaults.Seed,
        };
        var command = new Command("train", "Trains a network on labelled recordings and writes a model file.")
        {
            paths, output, architecture, extractor, split, folds, duplicates, epochs, batch, rate, seed,
        };
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            Clip[] clips = [.. Dataset.Read(parsed.GetValue(paths)!, cancellation: cancellation)];
            int failed = 0;
            var request = new TrainingRequest
            {
                Clips = clips,
                OutPath = parsed.GetValue(output)!,
                Features = parsed.GetValue(extractor) is { } name ? FeatureSpecs.All.ParseNameOrJson(name) : null,
                Split = SplitSpec.Choose(parsed.GetValue(split), clips),
                CrossValidate = parsed.GetValue(folds),
                AllowDuplicates = parsed.GetValue(duplicates),
                Settings = defaults with
                {
                    Network = NetworkSpecs.All.ParseNameOrJson(parsed.GetValue(architecture)!),
                    Optimizer = defaults.Optimizer with { LearningRate = parsed.GetValue(rate) },
                    Epochs = parsed.GetValue(epochs),
                    BatchSize = parsed.GetValue(batch),
                    Seed = parsed.GetValue(seed),
                    Session = common.Session(parsed, common.Threads(parsed)),
                },
                OnError = error =>
                {
                    failed++;
                    Terminal.Error(error);
                },
                OnWarning = message => common.Warn(parsed, message),
            };
            TrainingResult result = ProgressBar.Show(
                common.Quiet(parsed), progress => TrainingRun.Execute(request, progress, cancellation));
            if (results.Json(parsed))
            {
                Terminal.JsonLine(result);
            }
            else
            {
                Print(result);
            }

            return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }

    private static void Print(TrainingResult result)
    {
        Table table = Terminal.Table("Trained", result.Model);
        table.AddRow("Network", Markup.Escape($"{result.Architecture} on {result.Extractor}, {result.Parameters:N0} parameters"));
        table.AddRow("Labels", Markup.Escape(string.Join(", ", result.Labels)));
        table.AddRow("Weights", $"{result.TrainingClips} clips, {result.Epochs} epochs");
        table.AddRow("Protocol", Markup.Escape(result.Protocol));
        table.AddRow("Tested on", $"{result.Scores.Clips} clips of {result.Scores.Speakers} speakers");
        table.AddRow("UAR", Markup.Escape($"{result.Scores.UnweightedAverageRecall}"));
        table.AddRow("Accuracy", Markup.Escape($"{result.Scores.Accuracy}"));
        table.AddRow("Weighted F1", Markup.Escape($"{result.Scores.WeightedF1}"));
        table.AddRow("Time", $"{result.Duration.TotalSeconds:0.0} s");
        Terminal.Output.Write(table);
    }
}
