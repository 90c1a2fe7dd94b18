using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>What a gradient rule sees: the node and the gradients of its outputs.</summary>
/// <param name="node">The node.</param>
/// <param name="upstream">The gradient of each output; <see langword="null"/> where the loss does not depend on it.</param>
public sealed class GradientContext(Node node, IReadOnlyList<Value?> upstream)
{
    /// <summary>The node.</summary>
    public Node Node { get; } = node;

    /// <summary>Gradient of the first output.</summary>
    public Value Upstream => upstream[0]!;

    /// <summary>Gradient of each output; zeros where the loss does not depend on it.</summary>
    public Value[] AllUpstream => [.. upstream.Select((gradient, i) => gradient ?? Zeros(Node.Outputs[i]))];

    /// <summary>The first output.</summary>
    public Value Output => Node.Outputs[0];

    /// <summary>An input.</summary>
    public Value this[int input] => Node.Inputs[input];

    /// <summary>An attribute.</summary>
    public T Attribute<T>(string name) => (T)Node.Attributes[name];

    /// <summary>The content of an input that is a constant list of integers, such as axes.</summary>
    public int[] Integers(int input) => [.. Node.Inputs[input].Constant!.Values<long>().Select(value => (int)value)];

    private static Value Zeros(Value like) => like.Graph.Constant(Tensor.Filled(0, like.Type, [.. like.Shape]));
}
