using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Import.Sklearn;

/// <summary>What several estimators are made of, in double precision, as scikit-learn computes.</summary>
internal static class SklearnOps
{
    /// <summary>A constant.</summary>
    public static Value Constant(this Value like, double[] values, params int[] shape) => like.Graph.Constant(Tensor.Of(values, shape));

    /// <summary>A list of numbers.</summary>
    public static Value Row(this Value like, double[] values) => like.Constant(values, values.Length);

    /// <summary>A matrix the other way round.</summary>
    public static double[] Turned(double[] values, int rows, int columns)
    {
        var turned = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            turned[(i % columns * rows) + (i / columns)] = values[i];
        }

        return turned;
    }

    /// <summary>1 for the largest of a row, 0 for the others; the first of several that are largest.</summary>
    public static Value OneHot(Value scores, int count)
    {
        Value largest = scores.Graph.Node("ArgMax", ElementType.Int64, [scores.Shape[0]], [scores], ("axis", 1L), ("keepdims", 0L));
        var identity = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            identity[(i * count) + i] = 1;
        }

        return scores.Constant(identity, count, count).Gather(largest);
    }

    /// <summary>Two columns: those of one, and what is left of 1, before it.</summary>
    public static Value WithRest(Value second) => new[] { 1 - second, second }.Concat(1);
}
