using SerPS.Autodiff;

namespace SerPS.Import.Keras;

/// <summary>
/// What a layer gives. Keras has channels last, ONNX's windows first: a value stays as it is until a layer wants the other.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="ChannelsFirst">Whether the channels are dimension 1, and not the last.</param>
internal readonly record struct KerasValue(Value Value, bool ChannelsFirst = false)
{
    /// <summary>With channels last, as Keras sees it.</summary>
    public Value Last => ChannelsFirst && Value.Rank > 2 ? Value.Transpose([0, .. Enumerable.Range(2, Value.Rank - 2), 1]) : Value;

    /// <summary>With channels first.</summary>
    public Value First => ChannelsFirst || Value.Rank <= 2 ? Value
        : Value.Transpose([0, Value.Rank - 1, .. Enumerable.Range(1, Value.Rank - 2)]);

    /// <summary>The shape as Keras sees it, without the batch.</summary>
    public int[] Shape => ChannelsFirst ? [.. Value.Shape.Skip(2), Value.Shape[1]] : [.. Value.Shape.Skip(1)];

    /// <summary>A function of each element.</summary>
    public KerasValue Each(Func<Value, Value> function) => this with { Value = function(Value) };
}
