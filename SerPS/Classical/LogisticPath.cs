using System.Globalization;
using System.Numerics.Tensors;
using SerPS.Learning;

namespace SerPS.Classical;

/// <summary>
/// Multinomial logistic regression on standardised values under one penalty on the squared weights after the other, from one that holds the
/// weights near 0 to one that hardly does: each begins where the one before ended. Validation clips choose among them.
/// </summary>
internal sealed class LogisticPath
{
    private const int PartClips = 512; // whose derivatives one thread computes at a time

    private readonly LearningTask _task;
    private readonly float[] _mean, _deviation;
    private readonly float[][] _train, _validation;
    private readonly int _width;

    /// <summary>Standardises by the training clips.</summary>
    /// <param name="task">Labels, weights, validation clips.</param>
    /// <param name="values">Of each row of the table.</param>
    public LogisticPath(LearningTask task, float[][] values)
    {
        (_task, _width) = (task, values[0].Length);
        float[][] train = [.. task.Train.Select(row => values[row])];
        double[] mean = [.. Enumerable.Range(0, _width).Select(i => train.Average(clip => (double)clip[i]))];
        _mean = [.. mean.Select(value => (float)value)];
        _deviation = [.. Enumerable.Range(0, _width).Select(i => Deviation(train.Average(clip => Math.Pow(clip[i] - mean[i], 2))))];
        _train = [.. train.Select(Standardized)];
        _validation = [.. task.Validation.Select(row => Standardized(values[row]))];
    }

    /// <summary>The penalties in their order: half of it times the sum of the squared weights is added to the clips' losses.</summary>
    public static IReadOnlyList<double> Penalties { get; } = [300, 100, 30, 10, 3, 1];

    /// <summary>Fits under each penalty and keeps the one whose score is best; all of them without validation clips.</summary>
    /// <param name="model">What a layer becomes.</param>
    public FitResult Run(Func<LinearLayer, TrainedModel> model)
    {
        var weights = new double[(_width + 1) * _task.LabelCount];
        double[] kept = weights;
        List<EpochRecord> history = [];
        (int bestRound, double best) = (0, double.NegativeInfinity);
        bool validated = _validation.Length > 0;
        int rounds = Math.Min(_task.Rounds, Penalties.Count);
        int[] truth = _task.ValidationLabels;
        while (history.Count < rounds && (!validated || history.Count - bestRound < _task.Settings.Patience))
        {
            double penalty = Penalties[history.Count];
            (weights, double loss) = Lbfgs.Minimize(
                (at, gradient) => Objective(at, penalty, gradient), weights, _task.Workers.Cancellation);
            double score = validated
                ? MonitoredScores.Of(_task.Settings.Monitor, [.. _validation.Select(clip => Logits(weights, clip))], truth)
                : -loss;
            int round = history.Count + 1;
            history.Add(new EpochRecord(round, round, loss, score, penalty, _task.Progress.Seconds));
            if (!validated || score > best)
            {
                (bestRound, best, kept) = (round, score, weights);
            }

            _task.Progress.Report(round, rounds, "penalty", string.Create(CultureInfo.InvariantCulture, $"loss {loss:0.000}"));
        }

        return new FitResult(model(Layer(kept)), bestRound, history.Count, history);
    }

    // weights lie label by label, the bias last
    private LinearLayer Layer(double[] weights)
    {
        int labels = _task.LabelCount;
        var matrix = new float[_width * labels];
        var bias = new float[labels];
        for (int label = 0; label < labels; label++)
        {
            for (int i = 0; i < _width; i++)
            {
                matrix[(i * labels) + label] = (float)weights[(label * (_width + 1)) + i];
            }

            bias[label] = (float)weights[(label * (_width + 1)) + _width];
        }

        return new LinearLayer(_mean, _deviation, matrix, bias);
    }

    private float[] Logits(double[] weights, float[] clip)
    {
        var logits = new float[_task.LabelCount];
        for (int label = 0; label < logits.Length; label++)
        {
            ReadOnlySpan<double> own = weights.AsSpan(label * (_width + 1), _width + 1);
            double sum = own[_width];
            for (int i = 0; i < _width; i++)
            {
                sum += own[i] * clip[i];
            }

            logits[label] = (float)sum;
        }

        return logits;
    }

    // the mean loss, and its derivatives with those of the penalty
    private double Objective(double[] weights, double penalty, double[] gradient)
    {
        int labels = _task.LabelCount, size = _width + 1;
        float[] rounded = [.. weights.Select(weight => (float)weight)];
        var parts = new (double Loss, float[] Gradient)[(_train.Length + PartClips - 1) / PartClips];
        _task.Workers.For(parts.Length, part =>
        {
            var sums = new float[gradient.Length];
            var probabilities = new double[labels];
            double loss = 0;
            for (int clip = part * PartClips; clip < Math.Min(_train.Length, (part + 1) * PartClips); clip++)
            {
                loss += _task.Weights[clip] * SetProbabilities(rounded, _train[clip], _task.Labels[clip], probabilities);
                for (int label = 0; label < labels; label++)
                {
                    float rest = (float)(_task.Weights[clip] * (probabilities[label] - (label == _task.Labels[clip] ? 1 : 0)));
                    Span<float> own = sums.AsSpan(label * size, _width);
                    TensorPrimitives.MultiplyAdd(_train[clip], rest, own, own);
                    sums[(label * size) + _width] += rest;
                }
            }

            parts[part] = (loss, sums);
        });
        double value = parts.Sum(part => part.Loss);
        for (int i = 0; i < gradient.Length; i++)
        {
            double held = i % size == _width ? 0 : penalty * weights[i]; // a bias is free
            gradient[i] = parts.Sum(part => (double)part.Gradient[i]) + held;
            value += held * weights[i] / 2;
        }

        return value;
    }

    // the loss
    private double SetProbabilities(float[] weights, float[] clip, int truth, double[] probabilities)
    {
        for (int label = 0; label < probabilities.Length; label++)
        {
            int start = label * (_width + 1);
            probabilities[label] = TensorPrimitives.Dot<float>(weights.AsSpan(start, _width), clip) + weights[start + _width];
        }

        double wanted = probabilities[truth], largest = TensorPrimitives.Max<double>(probabilities);
        double sum = 0;
        foreach (ref double value in probabilities.AsSpan())
        {
            sum += value = Math.Exp(value - largest);
        }

        TensorPrimitives.Divide(probabilities, sum, probabilities);
        return largest + Math.Log(sum) - wanted;
    }

    private float[] Standardized(float[] clip) => [.. clip.Select((value, i) => (value - _mean[i]) / _deviation[i])];

    private static float Deviation(double variance) => variance > 1e-16 ? (float)Math.Sqrt(variance) : 1;
}
