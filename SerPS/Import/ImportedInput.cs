using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Import;

/// <summary>How a clip's features become what a model reads: the same numbers in another shape, if need be after a scaler.</summary>
/// <param name="FeatureShape">Shape of the features.</param>
/// <param name="InputShape">Shape that the model reads.</param>
/// <param name="Turned">Whether the two dimensions of the features change places.</param>
/// <param name="Scaler">What is done to the features first; <see langword="null"/> for nothing.</param>
internal sealed record ImportedInput(
    IReadOnlyList<int> FeatureShape, IReadOnlyList<int> InputShape, bool Turned, Func<Value, Value>? Scaler)
{
    /// <summary>How features of a shape fit a model; <see langword="null"/> where they do not.</summary>
    /// <param name="features">Shape of the features.</param>
    /// <param name="input">Shape that the model reads; −1 where any size goes.</param>
    public static ImportedInput? Fit(IReadOnlyList<int> features, IReadOnlyList<int> input)
    {
        int[] given = [.. features.Where(size => size != 1)], wanted = [.. input.Where(size => size != 1)];
        if (given.Contains(-1))
        {
            // of any length only where the model takes any
            return given.SequenceEqual(wanted) ? new(features, input, Turned: false, null) : null;
        }

        return Same(given, wanted) ? new(features, Filled(input, given), Turned: false, null)
            : given.Length == 2 && Same([given[1], given[0]], wanted)
                ? new(features, Filled(input, [given[1], given[0]]), Turned: true, null)
            : null;
    }

    /// <summary>Adds it to a graph.</summary>
    public Value Apply(Value features)
    {
        Value x = Scaler is null ? features : Scaler(features);
        if (Turned)
        {
            int[] given = [.. FeatureShape.Where(size => size != 1)];
            x = x.Reshape([Value.Dynamic, .. given]).Transpose(0, 2, 1);
        }

        return !InputShape.Contains(-1) ? x.Reshape([Value.Dynamic, .. InputShape])
            : InputShape.Count == FeatureShape.Count ? x
            : x.Graph.Node("Reshape", x.Type, [x.Shape[0], Value.Dynamic], [x, x.Graph.Constant(Tensor.Of([0L, -1L], 2))]);
    }

    private static bool Same(int[] given, int[] wanted) =>
        given.Length == wanted.Length && given.Zip(wanted).All(pair => pair.First == pair.Second || pair.Second == -1);

    private static int[] Filled(IReadOnlyList<int> input, int[] given)
    {
        int at = 0;
        return [.. input.Select(size => size == 1 ? 1 : given[at++])];
    }
}
