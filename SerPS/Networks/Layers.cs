using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Networks;

/// <summary>
/// The layers that networks are made of. The same network code builds the training graph (<see cref="TrainingLayers"/>:
/// parameters are inputs, dropout and batch statistics are on) and the graph of the model file (<see cref="InferenceLayers"/>:
/// parameters are constants, dropout is gone, batch normalisation is a scale and a shift).
/// </summary>
public abstract partial class Layers(Graph graph)
{
    /// <summary>Added to a variance before its root is taken.</summary>
    protected const double NormEpsilon = 1e-5;

    /// <summary>The graph under construction.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>Fully connected: x · weight + bias, over the last dimension. Initialised as PyTorch's Linear: uniform ±1/√inputs.</summary>
    public Value Dense(string name, Value x, int units)
    {
        int inputs = x.Shape[^1];
        var bound = new UniformInitializer(1 / Math.Sqrt(inputs));
        return x.MatMul(Parameter($"{name}.weight", bound, inputs, units)) + Parameter($"{name}.bias", bound, units);
    }

    /// <summary>
    /// Convolution, in as many dimensions as <paramref name="x"/> has after the channels. Initialised as PyTorch's: uniform ±1/√(inputs
    /// of a unit).
    /// </summary>
    /// <param name="name">Name of its parameters.</param>
    /// <param name="x">[batch, channels, …spatial].</param>
    /// <param name="channels">Channels of the result.</param>
    /// <param name="window">Kernel, stride, padding, dilation.</param>
    /// <param name="groups">Channels fall into so many groups that do not see each other.</param>
    /// <param name="bias">Whether there is one; before a <see cref="BatchNorm"/> it has no effect.</param>
    public Value Conv(string name, Value x, int channels, KernelWindow window, int groups = 1, bool bias = true)
    {
        KernelWindow full = window.For(x.Rank - 2);
        int[] shape = [channels, x.Shape[1] / groups, .. full.Kernel];
        var bound = new UniformInitializer(1 / Math.Sqrt(shape.Skip(1).Aggregate(1, (product, size) => product * size)));
        Value weight = Parameter($"{name}.weight", bound, shape);
        return Prepared(x).Conv(weight, full, bias ? Parameter($"{name}.bias", bound, channels) : null, groups);
    }

    /// <summary>
    /// A vector for each code: […] whole numbers from 0 to below <paramref name="codes"/> become […, size]. Initialised uniform ±√3,
    /// variance 1.
    /// </summary>
    public Value Embedding(string name, Value x, int codes, int size) =>
        Parameter($"{name}.weight", new UniformInitializer(Math.Sqrt(3)), codes, size).Gather(x.Cast(ElementType.Int64));

    /// <summary>Layer normalisation over the last dimension.</summary>
    public Value LayerNorm(string name, Value x) => x.LayerNorm(
        Parameter($"{name}.scale", new ConstantInitializer(1), x.Shape[^1]),
        Parameter($"{name}.shift", new ConstantInitializer(0), x.Shape[^1]),
        NormEpsilon);

    /// <summary>Cuts the channels of what a convolution gives.</summary>
    /// <param name="x">[batch, channels, …spatial].</param>
    /// <param name="sizes">Channels of each part.</param>
    public virtual IReadOnlyList<Value> Parts(Value x, params int[] sizes) => x.Split(1, sizes);

    /// <summary>
    /// Batch normalisation over [batch, channels, …]. Directly after a convolution or a dense layer it is free in inference.
    /// </summary>
    public abstract Value BatchNorm(string name, Value x);

    /// <summary>Zeroes a share of the values in training and scales the others up; nothing in inference.</summary>
    public abstract Value Dropout(string name, Value x, double rate);

    /// <summary>
    /// In training, a dense layer that learns another column of the clips from <paramref name="x"/>, so that what leads up to it learns
    /// more than the labels; left out where the clips do not differ in it. Nothing in inference.
    /// </summary>
    /// <param name="column">As <see cref="Data.Clip.Column"/> has it.</param>
    /// <param name="x">[batch, n].</param>
    /// <param name="weight">What its loss counts beside that of the labels; 0 leaves it out.</param>
    public abstract void Auxiliary(string column, Value x, double weight);

    /// <summary>
    /// Marks what the network makes of a whole clip, [batch, n], before it decides: by it the model file can tell how strange a clip is.
    /// Without it, that is told by the logits.
    /// </summary>
    public void Summary(Value x) => Marked = x;

    /// <summary>What was marked by <see cref="Summary"/>; <see langword="null"/> where nothing was.</summary>
    public Value? Marked { get; private set; }

    /// <summary>
    /// One answer of several networks: the mean of what they say. In training each is judged on its own, so that they stay different
    /// and their mistakes cancel out: [members · batch, labels].
    /// </summary>
    /// <param name="members">Logits of each, [batch, labels].</param>
    public virtual Value Ensemble(IReadOnlyList<Value> members) =>
        members.Count == 1 ? members[0] : members.Aggregate((sum, logits) => sum + logits) / members.Count;

    /// <summary>What a convolution reads, in the form that suits it.</summary>
    protected virtual Value Prepared(Value x) => x;

    /// <summary>A weight that the optimiser changes.</summary>
    public abstract Value Parameter(string name, Initializer initializer, params int[] shape);
}

/// <summary>A head that is there in training only.</summary>
/// <param name="Column">The column of the clips that it learns.</param>
/// <param name="Logits">[batch, values of the column].</param>
/// <param name="Weight">What its loss counts beside that of the labels.</param>
public sealed record AuxiliaryHead(string Column, Value Logits, double Weight);
