using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Networks;

/// <summary>Builds a network for the model file from trained parameters, as constants.</summary>
public sealed class InferenceLayers(Graph graph, ParameterSet parameters) : Layers(graph)
{
    /// <summary>Added to a variance before its root is taken.</summary>
    internal const double NormEpsilon = 1e-5;

    /// <inheritdoc/>
    public override Value Parameter(string name, Initializer initializer, params int[] shape) =>
        Graph.Constant(parameters[name], name);

    /// <summary>(x − mean) / √(variance + ε) · scale + shift, with the constants multiplied out to one scale and one shift.</summary>
    public override Value BatchNorm(string name, Value x)
    {
        float[] mean = parameters[$"{name}.mean"].Values<float>(), variance = parameters[$"{name}.variance"].Values<float>();
        float[] scale = parameters[$"{name}.scale"].Values<float>(), shift = parameters[$"{name}.shift"].Values<float>();
        var factor = new float[mean.Length];
        var offset = new float[mean.Length];
        for (int i = 0; i < mean.Length; i++)
        {
            double f = scale[i] / Math.Sqrt(variance[i] + NormEpsilon);
            factor[i] = (float)f;
            offset[i] = (float)(shift[i] - (mean[i] * f));
        }

        return (x * Graph.Constant(Tensor.Of(factor, factor.Length), $"{name}.factor"))
            + Graph.Constant(Tensor.Of(offset, offset.Length), $"{name}.offset");
    }

    /// <inheritdoc/>
    public override Value Dropout(string name, Value x, double rate) => x;
}
