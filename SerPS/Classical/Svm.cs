using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>
/// Support vector machine with a radial kernel on standardised features, one against one, with calibrated probabilities. Settings and
/// methods are those of LIBSVM (Chang and Lin, 2011). With masked labels, two are told apart by clips of corpora that have both.
/// </summary>
public sealed record Svm : ClassicalSpec
{
    /// <inheritdoc/>
    public override string Name => "svm";

    /// <inheritdoc/>
    public override string Summary => "support vector machine with a radial kernel, one against one, calibrated probabilities";

    /// <summary>Penalty on clips on the wrong side of the margin.</summary>
    public double C { get; init; } = 1;

    /// <summary>
    /// Kernel exp(−gamma · squared distance); <see langword="null"/> is one over the number of features times their variance
    /// (scikit-learn's <c>scale</c>).
    /// </summary>
    public double? Gamma { get; init; }

    /// <summary>How exactly the optimum is found.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Memory for kernel values in megabytes, all threads together.</summary>
    public int CacheMegabytes { get; init; } = 200;

    /// <inheritdoc/>
    public override bool Uses(string key) => base.Uses(key) || key == "maskLabels";

    /// <inheritdoc/>
    public override void Validate()
    {
        Require(C is > 0 and <= 1e9, "c", C, "above 0, at most 1e9");
        Require(Gamma is null or (> 0 and <= 1e9), "gamma", Gamma, "above 0, at most 1e9, or none");
        Require(Tolerance is > 0 and < 1, "tolerance", Tolerance, "above 0, below 1");
        RequireBetween(CacheMegabytes, 1, 1_000_000, "cacheMegabytes");
    }

    /// <inheritdoc/>
    internal override FitResult Fit(LearningTask task)
    {
        var scaler = Scaler.Fit(task.Table, task.Train);
        var points = new KernelPoints(task, scaler, Gamma);
        int[] present = [.. task.Labels.Distinct().Order()];
        (int First, int Second)[] pairs = [.. present.SelectMany((_, i) => present[(i + 1)..].Select(second => (present[i], second)))];
        List<SvmPair> fitted = [];
        foreach (SvmPair pair in task.Workers.Map(
            pairs.Length, i => new SvmPairFit(this, task, points, pairs[i].First, pairs[i].Second).Run()))
        {
            fitted.Add(pair);
            task.Progress.Report(fitted.Count, pairs.Length, "pair of labels");
        }

        return new FitResult(
            new TrainedSvm(scaler, points, present, fitted, task.Table.Spec.Shape, task.LabelCount), BestEpoch: 1, Epochs: 1, History: []);
    }

    /// <inheritdoc/>
    internal override TrainedModel Restore(LearningTask task, IReadOnlyList<Tensor> numbers) =>
        new TrainedSvm(numbers, task.Table.Spec, task.LabelCount);
}
