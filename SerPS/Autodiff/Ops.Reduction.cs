namespace SerPS.Autodiff;

/// <content>Operators that reduce axes.</content>
public static partial class Ops
{
    /// <summary>Sum over axes.</summary>
    public static Value ReduceSum(this Value x, int[] axes, bool keepDims = false) => Reduce("ReduceSum", x, axes, keepDims);

    /// <summary>Mean over axes.</summary>
    public static Value ReduceMean(this Value x, int[] axes, bool keepDims = false) => Reduce("ReduceMean", x, axes, keepDims);

    /// <summary>Largest value over axes; several that are largest share the gradient.</summary>
    public static Value ReduceMax(this Value x, int[] axes, bool keepDims = false) => Reduce("ReduceMax", x, axes, keepDims);

    private static Value Reduce(string opType, Value x, int[] axes, bool keepDims) =>
        x.Graph.Node(
            opType, x.Type, Shapes.Reduce(x.Shape, axes, keepDims), [x, Integers(x.Graph, axes)], ("keepdims", keepDims ? 1L : 0L));
}
