using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>The trees of gradient boosting, a round after the other, in each a tree an output.</summary>
/// <param name="trees">The trees; their leaves give what is added to an output.</param>
/// <param name="start">Where each output starts; the only one of two labels speaks for the second.</param>
/// <param name="featureShape">Shape of one clip's features.</param>
/// <param name="labels">Number of labels.</param>
internal sealed class TrainedBoosting(TreeTable trees, double[] start, IReadOnlyList<int> featureShape, int labels)
    : TrainedModel(featureShape, labels), IStoredModel
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Numbers => [Tensor.Of(start, start.Length), .. trees.Numbers];

    /// <inheritdoc/>
    public override int ParameterCount => trees.ParameterCount;

    /// <summary>A logit for each label.</summary>
    public static float[] Logits(double[] scores) => scores.Length == 1 ? [0, (float)scores[0]] : [.. scores.Select(score => (float)score)];

    /// <summary>The softmax of the logits.</summary>
    public static double[] Probabilities(double[] scores)
    {
        if (scores.Length == 1)
        {
            double second = 1 / (1 + Math.Exp(-scores[0]));
            return [1 - second, second];
        }

        double max = scores.Max(), sum = 0;
        var probabilities = new double[scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            sum += probabilities[i] = Math.Exp(scores[i] - max);
        }

        for (int i = 0; i < scores.Length; i++)
        {
            probabilities[i] /= sum;
        }

        return probabilities;
    }

    /// <inheritdoc/>
    protected override Value Build(Value features)
    {
        int outputs = start.Length;
        Value sum = trees.Build(features.Flatten()).Reshape(Value.Dynamic, trees.Trees / outputs, outputs).ReduceSum([1]);
        Value scores = sum + features.Graph.Constant(Tensor.Of([.. start.Select(value => (float)value)], outputs), "start");
        return outputs > 1 ? scores : scores * features.Graph.Constant(Tensor.Of([0f, 1f], 2), "labels");
    }
}
