using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <content>Operators on each element; those with two inputs broadcast.</content>
public static partial class Ops
{
    // steeper than any difference of two floats is small
    private const float Steep = 1e30f;

    /// <summary>Elementwise sum, broadcasting.</summary>
    public static Value Add(this Value a, Value b) => Elementwise("Add", a, b);

    /// <summary>Elementwise difference, broadcasting.</summary>
    public static Value Sub(this Value a, Value b) => Elementwise("Sub", a, b);

    /// <summary>Elementwise product, broadcasting.</summary>
    public static Value Mul(this Value a, Value b) => Elementwise("Mul", a, b);

    /// <summary>Elementwise quotient, broadcasting.</summary>
    public static Value Div(this Value a, Value b) => Elementwise("Div", a, b);

    /// <summary>The larger of two; where they are equal, the first gets the gradient.</summary>
    public static Value Max(this Value a, Value b) => Elementwise("Max", a, b);

    /// <summary>−x.</summary>
    public static Value Neg(this Value x) => Unary("Neg", x);

    /// <summary>|x|.</summary>
    public static Value Abs(this Value x) => Unary("Abs", x);

    /// <summary>e to the power x.</summary>
    public static Value Exp(this Value x) => Unary("Exp", x);

    /// <summary>Natural logarithm.</summary>
    public static Value Log(this Value x) => Unary("Log", x);

    /// <summary>Square root.</summary>
    public static Value Sqrt(this Value x) => Unary("Sqrt", x);

    /// <summary>x to a constant power.</summary>
    public static Value Pow(this Value x, double exponent) =>
        x.Graph.Node("Pow", x.Type, [.. x.Shape], [x, x.Like(exponent)]);

    /// <summary>−1, 0 or 1.</summary>
    public static Value Sign(this Value x) => Unary("Sign", x);

    /// <summary>Gauss's error function.</summary>
    public static Value Erf(this Value x) => Unary("Erf", x);

    /// <summary>max(x, 0).</summary>
    public static Value Relu(this Value x) => Unary("Relu", x);

    /// <summary>x · Φ(x), Φ the normal distribution (Hendrycks and Gimpel, 2016), exactly.</summary>
    public static Value Gelu(this Value x) => x * ((x / Math.Sqrt(2)).Erf() + 1) * 0.5;

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Value Sigmoid(this Value x) => Unary("Sigmoid", x);

    /// <summary>log(1 + eˣ).</summary>
    public static Value Softplus(this Value x) => Unary("Softplus", x);

    /// <summary>Hyperbolic tangent.</summary>
    public static Value Tanh(this Value x) => Unary("Tanh", x);

    /// <summary>Softmax over an axis.</summary>
    public static Value Softmax(this Value x, int axis = -1) =>
        x.Graph.Node("Softmax", x.Type, [.. x.Shape], [x], ("axis", (long)axis));

    /// <summary>Logarithm of the softmax over an axis, computed without overflow.</summary>
    public static Value LogSoftmax(this Value x, int axis = -1) =>
        x.Graph.Node("LogSoftmax", x.Type, [.. x.Shape], [x], ("axis", (long)axis));

    /// <summary>Whether a &gt; b.</summary>
    public static Value Greater(this Value a, Value b) =>
        a.Graph.Node("Greater", ElementType.Bool, Shapes.Broadcast(a.Shape, b.Shape), [a, b]);

    /// <summary>Chooses <paramref name="a"/> where the condition holds, else <paramref name="b"/>.</summary>
    public static Value Where(this Value condition, Value a, Value b) => a.Graph.Node(
        "Where", a.Type, Shapes.Broadcast(condition.Shape, Shapes.Broadcast(a.Shape, b.Shape)), [condition, a, b]);

    /// <summary>The same numbers in another element type.</summary>
    public static Value Cast(this Value x, ElementType type) => x.Graph.Node("Cast", type, [.. x.Shape], [x], ("to", (long)type));

    /// <summary>1 where a &gt; b, else 0, in the type of <paramref name="a"/>.</summary>
    public static Value Above(this Value a, Value b) => a.Greater(b).Cast(a.Type);

    /// <summary>1 where x &gt; 0, else 0, in one pass (ONNX Runtime's Sign takes ten times as long, its Where seven). Float only.</summary>
    public static Value Positive(this Value x) => Unary("HardSigmoid", x, ("alpha", Steep), ("beta", 0f));

    /// <summary>1 where x ≥ 0, else 0, in one pass. Float only.</summary>
    public static Value NotNegative(this Value x) => Unary("HardSigmoid", x, ("alpha", Steep), ("beta", 1f));

    private static Value Elementwise(string opType, Value a, Value b) =>
        InterleavedBatch.Combine(a, b, (first, second) => Elementwise(opType, first, second))
            ?? a.Graph.Node(opType, a.Type, Shapes.Broadcast(a.Shape, b.Shape), [a, b]);
}
