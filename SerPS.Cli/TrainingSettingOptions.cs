using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Learning;
using SerPS.Training;

namespace SerPS.Cli;

/// <summary>
/// The options that say how to train. Each is an option of the configuration file under the same name: <c>--batch-size</c> is
/// <c>batchSize</c>. What is not given has no value here, for it is as the architecture is usually trained.
/// </summary>
internal sealed class TrainingSettingOptions
{
    private readonly Option[] _options;
    private readonly ListOption _vote = new(
        "--vote",
        "Combine trained models, files or names, into one: short for --architecture '{\"name\":\"vote\",\"models\":[\"A\",\"B\"]}'.");

    public TrainingSettingOptions(Command command)
    {
        TrainingOptions usual = new();
        _options =
        [
            new ListOption(
                "--architecture",
                $"What to train, by default {usual.Architecture.Name}; several (or all) are compared on one split. "
                + $"There are: {Names(Architectures.All.Names)}; serps models --architectures describes them."),
            Text("--extractor", $"The features, by default the architecture's usual: {Names(FeatureSpecs.All.Names)}."),
            Short(
                Text(
                    "--split",
                    "How training and test clips are divided: speaker or speaker-independent (default), speaker:5, loso, random, random:5, "
                    + "or a CSV with path,split."),
                "--protocol"),
            new Option<bool>("--folds") { Description = "Train every fold for the scores, then all clips for the model." },
            Text("--target", $"What is learned, by default {usual.Target}: emotion, gender, or another column of the data."),
            new Option<bool>("--allow-duplicates") { Description = "Accept a CSV split with one recording on two sides." },
            Number("--epochs", "Largest number of passes over the training clips", usual.Epochs, 1, 100_000),
            Short(Number("--batch-size", "Clips a step", usual.BatchSize, 2, 65_536), "--batch"),
            Text("--optimizer", $"How gradients change weights: {Names(OptimizerSpecs.All.Names)}; {Usually("adam")}."),
            Short(Number("--learning-rate", "Step size of the optimiser", usual.LearningRate, 1e-9, 10), "--lr"),
            Text("--schedule", $"How the learning rate changes: {Names(ScheduleSpecs.All.Names)}; {Usually(usual.Schedule.Name)}."),
            Text("--loss", $"What is minimised: {Names(LossSpecs.All.Names)}; {Usually(usual.Loss.Name)}."),
            Number("--label-smoothing", "Share of every target that is spread over all labels", usual.LabelSmoothing, 0, 0.999),
            Text(
                "--class-weights",
                $"How much labels count in the loss: balanced, or factors such as calm=2,sad=2; {Usually("all the same")}."),
            Number("--clip-norm", "Largest norm of all gradients together", usual.ClipNorm, 1e-9, 1e9),
            Number(
                "--weight-average", "Decay of a moving average of the weights, which is then shipped", usual.WeightAverage, 1e-9, 0.999999),
            Text("--sampler", $"Which clips an epoch consists of: {Names(TrainingChoices.Samplers)}; {Usually("shuffled")}."),
            Text("--oversample-boost", $"How many times as often the clips of some labels come: calm=2,sad=2; {Usually("all the same")}."),
            Text(
                "--augment",
                $"Random changes of training clips: {Names(Augmentations.All.Names)}, as in noise=10:20 p=0.3,pitch; {Usually("none")}."),
            Number(
                "--augment-variants",
                "Variants of each recording to make and use again, 0 for fresh ones in each epoch",
                usual.AugmentVariants, 0, 1000),
            Text("--monitor", $"The validation score that chooses the epoch: {Names(TrainingChoices.Monitors)}; {Usually("accuracy")}."),
            Number("--patience", "Epochs without a better score after which training ends", usual.Patience, 1, 100_000),
            Number(
                "--reject-share",
                "Share of the validation clips, the least confident, that the model may call uncertain",
                usual.RejectShare,
                0,
                0.999),
            Short(
                new Option<bool>("--tensor-board") { Description = "Write the curves to NAME.events/ for TensorBoard too." },
                "--tensorboard"),
            NumberOption.Create<long>(
                "--seed",
                $"Decides initial weights, the order of clips, dropout, augmentation and splits; by default {usual.Seed}.",
                null, long.MinValue, long.MaxValue),
        ];
        Array.ForEach(_options, command.Add);
        command.Add(_vote);
    }

    /// <summary>What is on the command line; the rest is left to the configuration file and the architecture.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="others">Options of other kinds that are options of the configuration file too.</param>
    public JsonObject Given(ParseResult parsed, IEnumerable<Option> others)
    {
        var given = new JsonObject(_options.Concat(others)
            .Where(option => parsed.GetResult(option) is { Implicit: false })
            .Select(option => KeyValuePair.Create(Key(option.Name), Node(parsed.GetResult(option)!.GetValueOrDefault<object>()))));
        if (_vote.Values(parsed) is { } models)
        {
            Architectures.ChooseVote(given, models);
        }

        return given;
    }

    private static JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value is Enum choice ? choice.ToString() : value);

    private static string Key(string option) =>
        string.Concat(option.TrimStart('-').Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Usually(string standard) => $"by default the architecture's usual, mostly {standard}";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };

    private static Option<T> Number<T>(string name, string description, T? usual, T least, T most)
        where T : struct, System.Numerics.INumber<T> => NumberOption.Create(
        name, $"{description}; {Usually(usual?.ToString(null, CultureInfo.InvariantCulture) ?? "none")}.", null, least, most);

    private static Option Short(Option option, string alias)
    {
        option.Aliases.Add(alias);
        return option;
    }
}
