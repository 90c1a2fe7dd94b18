using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <content>Normalisation.</content>
public static partial class Ops
{
    /// <summary>
    /// Batch normalisation with the statistics of the batch (Ioffe and Szegedy, 2015). Written with given statistics, because CUDA
    /// refuses ONNX's training mode; its gradient is fused, because the early activations are too large for many passes.
    /// </summary>
    /// <param name="x">[batch, channels, …].</param>
    /// <param name="scale">[channels].</param>
    /// <param name="shift">[channels].</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="mean">Mean of each channel.</param>
    /// <param name="variance">Biased variance of each channel.</param>
    public static Value BatchNorm(this Value x, Value scale, Value shift, double epsilon, out Value mean, out Value variance)
    {
        if (x.Interleaved is { } inside)
        {
            return inside.BatchNorm(scale, shift, epsilon, out mean, out variance).Separate(x.Shape[0]);
        }

        mean = ChannelMean(x);
        Value centred = x - mean.Reshape(PerChannel(x));
        variance = ChannelMean(centred * centred);
        Value y = Normalize(centred, scale, shift, Filled(scale, 0), variance, epsilon);
        return Graph.Fuse("BatchNorm", y, x, scale, shift, centred, variance);
    }

    /// <summary>(x − mean) / √(variance + ε) · scale + shift, each [channels], for [batch, channels, …].</summary>
    public static Value Normalize(this Value x, Value scale, Value shift, Value mean, Value variance, double epsilon) =>
        x.Inside(inside => inside.Normalize(scale, shift, mean, variance, epsilon)) ?? x.Graph.Node(
            "BatchNormalization", x.Type, [.. x.Shape], [x, scale, shift, mean, variance], ("epsilon", (float)epsilon));

    /// <summary>Layer normalisation over the last dimension (Ba, Kiros and Hinton, 2016).</summary>
    /// <param name="x">[…, n].</param>
    /// <param name="scale">[n].</param>
    /// <param name="shift">[n].</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static Value LayerNorm(this Value x, Value scale, Value shift, double epsilon)
    {
        Value centred = x - x.ReduceMean([-1], keepDims: true);
        Value variance = (centred * centred).ReduceMean([-1], keepDims: true);
        return (centred / (variance + epsilon).Sqrt() * scale) + shift;
    }

    /// <summary>x · scale + shift for [batch, channels, …] in one pass, each [channels].</summary>
    internal static Value Affine(this Value x, Value scale, Value shift)
    {
        // cuDNN wants ε ≥ 1e-5, so the variance leaves room for it
        const double Epsilon = 1e-5;
        return x.Normalize(scale, shift, Filled(scale, 0), Filled(scale, 1 - Epsilon), Epsilon);
    }

    /// <summary>Sum over everything but the channels of [batch, channels, …]; rows first, which ONNX Runtime does twice as fast.</summary>
    internal static Value ChannelSum(Value x) =>
        (x.Rank == 2 ? x : x.ReduceSum([.. Enumerable.Range(2, x.Rank - 2)])).ReduceSum([0]);

    /// <summary>The shape in which a value for each channel broadcasts over <paramref name="x"/>.</summary>
    internal static int[] PerChannel(Value x) => [x.Shape[1], .. x.Shape.Skip(2).Select(_ => 1)];

    private static Value ChannelMean(Value x) => ChannelSum(x) / (Shapes.Length(x.Shape) / x.Shape[1]);

    private static Value Filled(Value like, double value) => like.Graph.Constant(Tensor.Filled(value, like.Type, [.. like.Shape]));
}
