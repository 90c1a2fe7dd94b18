using SerPS.Onnx;

namespace SerPS.Networks;

/// <summary>How a parameter starts.</summary>
public abstract record Initializer
{
    /// <summary>Fills a tensor of the shape.</summary>
    public abstract Tensor Create(CounterRandom random, int[] shape);
}

/// <summary>Every value the same.</summary>
public sealed record ConstantInitializer(double Value) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(CounterRandom random, int[] shape) => Tensor.Filled(Value, ElementType.Float, shape);
}

/// <summary>Uniform in ±<paramref name="Bound"/>.</summary>
public sealed record UniformInitializer(double Bound) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(CounterRandom random, int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(((2 * random.NextDouble()) - 1) * Bound);
        }

        return Tensor.Of(values, shape);
    }
}
