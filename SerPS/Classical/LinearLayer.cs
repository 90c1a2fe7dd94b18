using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>A dense layer on standardised values.</summary>
/// <param name="Mean">Mean of each value.</param>
/// <param name="Deviation">Standard deviation of each value.</param>
/// <param name="Weights">[values, labels], row-major.</param>
/// <param name="Bias">One a label.</param>
internal sealed record LinearLayer(float[] Mean, float[] Deviation, float[] Weights, float[] Bias)
{
    /// <summary>Adds it to a graph.</summary>
    /// <param name="x">[batch, values].</param>
    /// <returns>[batch, labels].</returns>
    public Value Build(Value x)
    {
        Value Constant(string name, float[] values, params int[] shape) => x.Graph.Constant(Tensor.Of(values, shape), name);
        Value standardized = (x - Constant("head.mean", Mean, Mean.Length)) / Constant("head.deviation", Deviation, Mean.Length);
        return standardized.MatMul(Constant("head.weight", Weights, Mean.Length, Bias.Length)) + Constant("head.bias", Bias, Bias.Length);
    }
}
