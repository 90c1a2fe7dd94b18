using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Training;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps train</c>.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        TrainingOptions defaults = new();
        var paths = new Argument<string[]>("path") { Description = "Folders of labelled recordings.", Arity = ArgumentArity.ZeroOrMore };
        var features = new Option<string?>("--features")
        {
            Description = "Train on features that serps features saved, in place of recordings.",
            HelpName = "FILE.npz",
        };
        var output = new Option<string>("--out") { Description = "Path of the model file to write.", Required = true };
        var config = new Option<string?>("--config")
        {
            Description = "A JSON file of these options by name; those of the command line win. NAME.config.json beside a model is one.",
            HelpName = "FILE.json",
        };
        var resume = new Option<bool>("--resume") { Description = "Go on where an earlier run of this model was stopped." };

        // each is an option of the configuration file under the same name: --batch-size is batchSize
        Option[] settings =
        [
            Text("--architecture", $"What to train: {Names(Architectures.All.Names)}.", defaults.Architecture.Name),
            Text("--extractor", $"The features, by default the network's usual: {Names(FeatureSpecs.All.Names)}."),
            Text(
                "--split", "How training and test clips are divided: speaker (default), speaker:5, loso, random, random:5, or a CSV with path,split."),
            new Option<bool>("--folds") { Description = "Train every fold for the scores, then all clips for the model." },
            Text("--target", "What is learned: emotion, gender, or another column of the data.", defaults.Target),
            new Option<bool>("--allow-duplicates") { Description = "Accept a CSV split with one recording on two sides." },
            NumberOption.Create("--epochs", "Largest number of passes over the training clips.", defaults.Epochs, 1, 100_000),
            Short(NumberOption.Create("--batch-size", "Clips a step.", defaults.BatchSize, 2, 65_536), "--batch"),
            Text("--optimizer", $"How gradients change weights: {Names(OptimizerSpecs.All.Names)}.", "adam"),
            Short(NumberOption.Create("--learning-rate", "Step size of the optimiser.", defaults.LearningRate, 1e-9, 10), "--lr"),
            Text("--schedule", $"How the learning rate changes: {Names(ScheduleSpecs.All.Names)}.", defaults.Schedule.Name),
            Text("--loss", $"What is minimised: {Names(LossSpecs.All.Names)}.", defaults.Loss.Name),
            NumberOption.Create(
                "--label-smoothing",
                "Share of every target that is spread over all labels.",
                defaults.LabelSmoothing, 0, 0.999),
            Text("--class-weights", "How much labels count in the loss: balanced, or factors such as calm=2,sad=2."),
            NumberOption.Create("--clip-norm", "Largest norm of all gradients together; without it, no limit.", 1.0, 1e-9, 1e9),
            NumberOption.Create(
                "--weight-average",
                "Ship a moving average of the weights, with this decay; without it, the weights.",
                0.999, 1e-9, 0.999999),
            Text("--sampler", $"Which clips an epoch consists of: {Names(TrainingChoices.Samplers)}.", "shuffled"),
            Text("--oversample-boost", "How many times as often the clips of some labels come: calm=2,sad=2."),
            Text("--augment", $"Random changes of training clips: {Names(Augmentations.All.Names)}, as in noise=10:20 p=0.3,pitch."),
            NumberOption.Create(
                "--augment-variants",
                "Variants of each recording to make and use again; 0 for fresh ones in each epoch.",
                defaults.AugmentVariants, 0, 1000),
            Text("--monitor", $"The validation score that chooses the epoch: {Names(TrainingChoices.Monitors)}.", "accuracy"),
            NumberOption.Create("--patience", "Epochs without a better score after which training ends.", defaults.Patience, 1, 100_000),
            NumberOption.Create(
                "--reject-share",
                "Share of the validation clips, the least confident, that the model may call uncertain.",
                defaults.RejectShare, 0, 0.999),
            Short(new Option<bool>("--tensor-board") { Description = "Write the curves to NAME.events/ for TensorBoard too." }, "--tensorboard"),
            NumberOption.Create(
                "--seed",
                "Decides initial weights, the order of clips, dropout, augmentation and splits.",
                defaults.Seed, long.MinValue, long.MaxValue),
        ];
        var command = new Command("train", "Trains a network on labelled recordings and writes a model file.") { paths, features, output, config, resume };
        command.Validators.Add(result =>
        {
            if (result.GetResult(paths) is { Tokens.Count: > 0 } == result.GetResult(features) is { Implicit: false })
            {
                result.AddError("serps train wants folders of recordings, or --features FILE.npz.");
            }
        });
        Array.ForEach(settings, command.Add);
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            TrainingOptions options = TrainingOptions.Read(parsed.GetValue(config), Given(parsed, [.. settings, .. common.Execution]));
            int failed = 0;
            var request = new TrainingRequest
            {
                Clips = [.. Dataset.Read(parsed.GetValue(paths)!, cancellation: cancellation)],
                Features = parsed.GetValue(features) is { } file ? FeatureFile.Read(file) : null,
                OutPath = parsed.GetValue(output)!,
                Options = options with { Session = options.Session with { Log = message => common.Log(parsed, message) } },
                Resume = parsed.GetValue(resume),
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

    private static Option<string?> Text(string name, string description, string? standard = null)
    {
        var option = new Option<string?>(name) { Description = description };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        return option;
    }

    private static Option Short(Option option, string alias)
    {
        option.Aliases.Add(alias);
        return option;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    // what is not on the command line is left to the configuration file
    private static JsonObject Given(ParseResult parsed, IEnumerable<Option> options) => new(options
        .Where(option => parsed.GetResult(option) is { Implicit: false })
        .Select(option => KeyValuePair.Create(Key(option.Name), JsonSerializer.SerializeToNode(parsed.GetResult(option)!.GetValueOrDefault<object>() switch
        {
            Enum value => value.ToString(),
            object value => value,
        }))));

    private static string Key(string option) =>
        string.Concat(option.TrimStart('-').Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

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
