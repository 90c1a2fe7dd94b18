using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>The support vectors and what each pair of labels makes of them.</summary>
internal sealed class TrainedSvm : TrainedModel, IStoredModel
{
    private const double Extreme = 1e-7; // LIBSVM keeps a pair's probability so far from 0 and 1

    private readonly Scaler _scaler;
    private readonly int[] _present;
    private readonly float[] _support, _coefficients, _offsets, _slopes, _shifts; // the last three, one a pair of labels
    private readonly int _width, _vectors;
    private readonly float _gamma;

    /// <summary>Keeps the clips that are support vectors of any pair.</summary>
    public TrainedSvm(
        Scaler scaler, KernelPoints points, int[] present, IReadOnlyList<SvmPair> pairs, IReadOnlyList<int> featureShape, int labels)
        : base(featureShape, labels)
    {
        (_scaler, _present, _gamma) = (scaler, present, points.Gamma);
        _offsets = [.. pairs.Select(pair => (float)pair.Offset)];
        _slopes = [.. pairs.Select(pair => (float)pair.Slope)];
        _shifts = [.. pairs.Select(pair => (float)pair.Shift)];
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

    /// <summary>The same from what <see cref="Numbers"/> gave.</summary>
    public TrainedSvm(IReadOnlyList<Tensor> numbers, FeatureSpec features, int labels)
        : base(features.Shape, labels)
    {
        _scaler = new Scaler(Values(0), Values(1), FeatureLayout.Of(features, features.Length));
        (_support, _coefficients, _offsets, _slopes, _shifts) = (Values(2), Values(3), Values(4), Values(5), Values(6));
        (_gamma, _present) = (Values(7)[0], numbers[8].Values<int>());
        _width = features.Length;
        _vectors = _support.Length / _width;

        float[] Values(int place) => numbers[place].Values<float>();
    }

    /// <inheritdoc/>
    public override int ParameterCount => _support.Length + _coefficients.Length + (3 * _offsets.Length);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Numbers =>
    [
        .. new[] { _scaler.Mean, _scaler.Deviation, _support, _coefficients, _offsets, _slopes, _shifts, [_gamma] }
            .Select(values => Tensor.Of(values, values.Length)),
        Tensor.Of(_present, _present.Length),
    ];

    /// <inheritdoc/>
    protected override Value Build(Value features)
    {
        Graph graph = features.Graph;
        Value x = _scaler.Apply(features).Flatten();
        Value support = graph.Constant(Tensor.Of(_support, _vectors, _width), "svm.support");
        Value kernel = (x.SquaredDistances(support) * -_gamma).Exp();
        Value decisions = kernel.MatMul(graph.Constant(Tensor.Of(_coefficients, _vectors, _offsets.Length), "svm.coefficients"))
            - Row(graph, "svm.offsets", _offsets);
        Value pairwise = (-(decisions * Row(graph, "svm.slopes", _slopes)) - Row(graph, "svm.shifts", _shifts))
            .Sigmoid();
        Value probabilities = PairwiseCoupling.Build(pairwise.Clip(Extreme, 1 - Extreme), _present.Length);
        return probabilities.MatMul(graph.Constant(Placement(), "svm.labels")).LogProbabilities();
    }

    private static Value Row(Graph graph, string name, float[] numbers) => graph.Constant(Tensor.Of(numbers, numbers.Length), name);

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
