using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>The support vectors and what each pair of labels makes of them.</summary>
internal sealed class TrainedSvm : TrainedModel
{
    private const double Extreme = 1e-7; // LIBSVM keeps a pair's probability so far from 0 and 1

    private readonly Scaler _scaler;
    private readonly int[] _present;
    private readonly IReadOnlyList<SvmPair> _pairs;
    private readonly float[] _support, _coefficients;
    private readonly int _width, _vectors;
    private readonly float _gamma;

    /// <summary>Keeps the clips that are support vectors of any pair.</summary>
    public TrainedSvm(
        Scaler scaler, KernelPoints points, int[] present, IReadOnlyList<SvmPair> pairs, IReadOnlyList<int> featureShape, int labels)
        : base(featureShape, labels)
    {
        (_scaler, _present, _pairs, _gamma) = (scaler, present, pairs, points.Gamma);
        int[] clips = [.. pairs.SelectMany(pair => pair.Support).Distinct().Order()];
        var place = clips.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        (_vectors, _width) = (clips.Length, Shapes.Length(featureShape));
        _support = new float[_vectors * _width];
        _coefficients = new float[_vectors * pairs.Count];
        foreach (int clip in clips)
        {
            points[clip].CopyTo(_support.AsSpan(place[clip] * _width));
        }

        foreach ((int number, SvmPair pair) in pairs.Index())
        {
            foreach ((int clip, double coefficient) in pair.Support.Zip(pair.Coefficients))
            {
                _coefficients[(place[clip] * pairs.Count) + number] = (float)coefficient;
            }
        }
    }

    /// <inheritdoc/>
    public override int ParameterCount => _support.Length + _coefficients.Length + (3 * _pairs.Count);

    /// <inheritdoc/>
    protected override Value Build(Value features)
    {
        Graph graph = features.Graph;
        Value x = _scaler.Apply(features).Flatten();
        Value support = graph.Constant(Tensor.Of(_support, _vectors, _width), "svm.support");
        Value kernel = (x.SquaredDistances(support) * -_gamma).Exp();
        Value decisions = kernel.MatMul(graph.Constant(Tensor.Of(_coefficients, _vectors, _pairs.Count), "svm.coefficients"))
            - Row(graph, "svm.offsets", pair => pair.Offset);
        Value pairwise = (-(decisions * Row(graph, "svm.slopes", pair => pair.Slope)) - Row(graph, "svm.shifts", pair => pair.Shift))
            .Sigmoid();
        Value probabilities = PairwiseCoupling.Build(pairwise.Clip(Extreme, 1 - Extreme), _present.Length);
        return probabilities.MatMul(graph.Constant(Placement(), "svm.labels")).LogProbabilities();
    }

    private Value Row(Graph graph, string name, Func<SvmPair, double> number) =>
        graph.Constant(Tensor.Of([.. _pairs.Select(pair => (float)number(pair))], _pairs.Count), name);

    // labels without a training clip get nothing
    private Tensor Placement()
    {
        var place = new float[_present.Length * Labels];
        for (int i = 0; i < _present.Length; i++)
        {
            place[(i * Labels) + _present[i]] = 1;
        }

        return Tensor.Of(place, _present.Length, Labels);
    }
}

/// <summary>What tells one label from another: decision = Σ coefficient · kernel − offset, positive for the first.</summary>
/// <param name="First">The one label.</param>
/// <param name="Second">The other.</param>
/// <param name="Support">Training clips with a coefficient.</param>
/// <param name="Coefficients">Theirs.</param>
/// <param name="Offset">Subtracted.</param>
/// <param name="Slope">The probability of the first label is 1 / (1 + exp(Slope · decision + Shift)).</param>
/// <param name="Shift">As above.</param>
internal sealed record SvmPair(int First, int Second, int[] Support, double[] Coefficients, double Offset, double Slope, double Shift);
