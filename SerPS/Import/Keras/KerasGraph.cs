using SerPS.Autodiff;

namespace SerPS.Import.Keras;

/// <summary>Writes a Keras model's layers as a graph.</summary>
internal static class KerasGraph
{
    // numbers that a layer makes of one clip: 64 MB
    private const long MostValues = 1 << 24;

    /// <summary>Adds the layers to a graph.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">[batch, …input shape].</param>
    /// <returns>What the last layer gives, and what it gave before its softmax or sigmoid, if it ends in one.</returns>
    public static KerasOutput Build(KerasModel model, Value x)
    {
        var value = new KerasValue(x);
        Check("the input", value.Value);
        var context = new KerasContext(model.IsVersion3);
        foreach (KerasLayer layer in model.Layers)
        {
            value = Apply(context, layer, value);
        }

        Value last = value.Last;
        return last switch
        {
            { Producer: { OpType: "Softmax" } softmax } => new KerasOutput(last, softmax.Inputs[0], "softmax"),
            { Producer: { OpType: "Sigmoid" } sigmoid } => new KerasOutput(last, sigmoid.Inputs[0], "sigmoid"),
            _ => new KerasOutput(last, last, "linear"),
        };
    }

    /// <summary>Applies one layer.</summary>
    /// <exception cref="ImportException">It is unknown, or does not fit.</exception>
    public static KerasValue Apply(KerasContext context, KerasLayer layer, KerasValue x)
    {
        if (!KerasLayers.All.TryGetValue(layer.Class, out KerasLayers.Rule? rule))
        {
            throw ImportException.Unsupported(layer.Class == "Lambda"
                ? $"{layer.Described} holds Python code, which is never run; replace it by layers that Keras has"
                : $"{layer.Described} is of a class that is not known; known are "
                    + string.Join(", ", KerasLayers.All.Keys.Order(StringComparer.Ordinal)));
        }

        try
        {
            KerasValue result = rule(context, layer, x);
            Check(layer.Described, result.Value);
            return result;
        }
        catch (Exception error) when (error is ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw layer.Wrong($"does not fit what it reads, {Shapes.Show(x.Shape)}: {error.Message}");
        }
    }

    /// <summary>Refuses what would take too much memory.</summary>
    public static void Check(string what, Value value)
    {
        UInt128 count = 1;
        foreach (int size in value.Shape.Where((size, i) => i > 0 || size > 0))
        {
            count *= (UInt128)Math.Max(size, 0);
            if (size <= 0 || count > MostValues)
            {
                throw ImportException.Unsupported(
                    $"{what} would make {Shapes.Show([.. value.Shape.Skip(1)])} numbers of a clip; expected 1 to {MostValues}");
            }
        }
    }
}

/// <summary>What all layers of a model share.</summary>
/// <param name="Version3">Whether Keras 3 wrote it.</param>
internal sealed record KerasContext(bool Version3);

/// <summary>The end of a model.</summary>
/// <param name="Value">What the last layer gives.</param>
/// <param name="Logits">The same before its last function.</param>
/// <param name="Function">That function: <c>softmax</c>, <c>sigmoid</c>, or <c>linear</c> for none.</param>
internal sealed record KerasOutput(Value Value, Value Logits, string Function);
