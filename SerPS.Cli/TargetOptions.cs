using System.CommandLine;
using SerPS.Evaluation;

namespace SerPS.Cli;

/// <summary>The options that say what a model must reach.</summary>
internal sealed class TargetOptions
{
    private readonly Option<double> _accuracy = Minimum("--minimum-accuracy", "Least accuracy");
    private readonly Option<double> _weightedF1 = Minimum("--minimum-weighted-f1", "Least weighted F1");
    private readonly Option<double> _recall = Minimum("--minimum-recall", "Least recall of each emotion");
    private readonly Option<double> _uar = Minimum("--minimum-uar", "Least unweighted average recall");
    private readonly Option<bool> _onLowerBound = new("--on-lower-bound")
    {
        Description = "Ask the minimum of the lower end of the interval, not of the score on these clips.",
    };

    public IReadOnlyList<Option> All => [_accuracy, _weightedF1, _recall, _uar, _onLowerBound];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    public EvaluationTargets Value(ParseResult parsed) => new()
    {
        Accuracy = Given(parsed, _accuracy),
        WeightedF1 = Given(parsed, _weightedF1),
        Recall = Given(parsed, _recall),
        UnweightedAverageRecall = Given(parsed, _uar),
        OnLowerBound = parsed.GetValue(_onLowerBound),
    };

    private static double? Given(ParseResult parsed, Option<double> option) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;

    private static Option<double> Minimum(string name, string description)
    {
        Option<double> option = NumberOption.Create(
            name, $"{description}; below it the exit code is {ExitCode.TargetMissed}.", (double?)null, 0, 1);
        option.HelpName = "0…1";
        return option;
    }
}
