using System.Globalization;
using SerPS.Learning;

namespace SerPS.Classical;

/// <summary>The rounds of gradient boosting.</summary>
internal sealed class BoostingFit
{
    private const double LeastShare = 1e-6;
    private const int PartClips = 2048; // whose derivatives one thread computes at a time

    private readonly GradientBoosting _spec;
    private readonly LearningTask _task;
    private readonly BinnedFeatures _features;
    private readonly BoostingGrower[] _growers;
    private readonly double[] _start;
    private readonly int[] _validationLabels;

    // what the trees so far add up to: [output][clip]
    private readonly double[][] _scores, _validationScores;

    /// <summary>Starts with the logarithm of each label's share.</summary>
    public BoostingFit(GradientBoosting spec, LearningTask task)
    {
        (_spec, _task, _features) = (spec, task, new BinnedFeatures(task));
        _validationLabels = task.ValidationLabels;
        double[] shares = new double[task.LabelCount];
        for (int clip = 0; clip < task.Train.Length; clip++)
        {
            shares[task.Labels[clip]] += task.Weights[clip];
        }

        double[] logs = [.. shares.Select(share => Math.Log(Math.Max(share / shares.Sum(), LeastShare)))];
        _start = task.LabelCount == 2 ? [logs[1] - logs[0]] : logs;
        _growers = [.. _start.Select(_ => new BoostingGrower(spec, _features, task.Workers, shares: _start.Length < task.Workers.Threads))];
        _scores = [.. _start.Select(start => Filled(task.Train.Length, start))];
        _validationScores = [.. _start.Select(start => Filled(task.Validation.Length, start))];
    }

    /// <summary>Adds trees until the monitored score stops rising.</summary>
    public FitResult Run()
    {
        List<Tree> trees = [];
        List<EpochRecord> history = [];
        (int bestRound, double best) = (0, double.NegativeInfinity);
        bool validated = _task.Validation.Length > 0;
        while (history.Count < _task.Rounds && (!validated || history.Count - bestRound < _task.Settings.Patience))
        {
            _task.Workers.Cancellation.ThrowIfCancellationRequested();
            double loss = Gradients();
            var grown = new Tree[_start.Length];
            _task.Workers.For(grown.Length, output => grown[output] = Grow(output));
            trees.AddRange(grown);
            double score = validated ? MonitoredScores.Of(_task.Settings.Monitor, ValidationLogits(), _validationLabels) : -loss;
            int round = history.Count + 1;
            history.Add(new EpochRecord(round, round, loss, score, _spec.LearningRate, _task.Progress.Seconds));
            if (!validated || score > best)
            {
                (bestRound, best) = (round, score);
            }

            _task.Progress.Report(round, _task.Rounds, "round", string.Create(CultureInfo.InvariantCulture, $"loss {loss:0.000}"));
        }

        var kept = new Queue<Tree>(trees.Take(bestRound * _start.Length));
        var model = new TrainedBoosting(new TreeTable(kept), _start, _task.Table.Spec.Shape, _task.LabelCount);
        return new FitResult(model, bestRound, history.Count, history);
    }

    // of each clip's log loss by each output; the mean loss before the round
    private double Gradients()
    {
        var parts = new (double Loss, double Weight)[(_task.Train.Length + PartClips - 1) / PartClips];
        _task.Workers.For(parts.Length, part =>
        {
            var scores = new double[_start.Length];
            (double loss, double sum) = (0, 0);
            for (int clip = part * PartClips; clip < Math.Min(_task.Train.Length, (part + 1) * PartClips); clip++)
            {
                double weight = _task.Weights[clip];
                loss += weight * SetGradients(clip, weight, scores);
                sum += weight;
            }

            parts[part] = (loss, sum);
        });
        return parts.Sum(part => part.Loss) / parts.Sum(part => part.Weight);
    }

    // the clip's loss
    private double SetGradients(int clip, double weight, double[] scores)
    {
        int label = _task.Labels[clip];
        for (int output = 0; output < scores.Length; output++)
        {
            scores[output] = _scores[output][clip];
        }

        double[] probabilities = TrainedBoosting.Probabilities(scores);
        for (int output = 0; output < scores.Length; output++)
        {
            int of = scores.Length == 1 ? 1 : output;
            double p = probabilities[of];
            _growers[output].SetGradient(clip, weight * (p - (label == of ? 1 : 0)), weight * p * (1 - p));
        }

        return -Math.Log(Math.Max(probabilities[label], double.Epsilon));
    }

    private Tree Grow(int output)
    {
        Tree tree = _growers[output].Grow(_scores[output]);
        double[] scores = _validationScores[output];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] += tree.Find(_task.Table.Row(_task.Validation[i]))[0];
        }

        return tree;
    }

    private float[][] ValidationLogits() =>
        [
            .. Enumerable.Range(0, _task.Validation.Length)
                .Select(clip => TrainedBoosting.Logits([.. _validationScores.Select(scores => scores[clip])])),
        ];

    private static double[] Filled(int length, double value)
    {
        var values = new double[length];
        Array.Fill(values, value);
        return values;
    }
}
