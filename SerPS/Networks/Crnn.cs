using SerPS.Autodiff;
using SerPS.Features.Augmentation;
using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>
/// Convolutional recurrent network: residual convolutions over time and frequency that weigh their channels (squeeze and excitation,
/// Hu et al., 2018), a bidirectional GRU over time, attentive statistics pooling. A second head learns the speaker's gender along the way.
/// </summary>
public sealed record Crnn : NetworkSpec
{
    private const int Squeeze = 8;

    /// <inheritdoc/>
    public override string Name => "crnn";

    /// <inheritdoc/>
    public override string Summary =>
        "two networks in one: residual convolutions with squeeze and excitation, bidirectional GRU, attentive pooling";

    /// <inheritdoc/>
    public override string UsualExtractor => """{"name":"log-mel-sequence","seconds":2}""";

    /// <summary>Channels of the first convolution.</summary>
    public int Stem { get; init; } = 16;

    /// <summary>Channels of each residual block.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [16, 32, 64];

    /// <summary>By how much each block thins the bands out; blocks beyond the list do by the last.</summary>
    public IReadOnlyList<int> BandStrides { get; init; } = [1, 2];

    /// <summary>By how much each block thins the time steps out; blocks beyond the list do by the last.</summary>
    public IReadOnlyList<int> TimeStrides { get; init; } = [1, 2];

    /// <summary>Units of the GRU each way.</summary>
    public int Units { get; init; } = 64;

    /// <summary>Networks of this kind, each with weights of its own, whose answers are averaged.</summary>
    public int Members { get; init; } = 2;

    /// <summary>Share of values dropped before the GRU and before the last layer, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>How much telling the gender counts beside the labels; 0 leaves it out.</summary>
    public double GenderWeight { get; init; } = 0.2;

    /// <inheritdoc/>
    public override TrainingSettings Usual(TrainingSettings standard) => standard with
    {
        Optimizer = new AdamW { LearningRate = 3e-3, WeightDecay = 0.01 },
        Schedule = new OneCycle(),
        LabelSmoothing = 0.1,
        WeightAverage = 0.995,
        Epochs = 60,
        Patience = 60,
        Monitor = MonitoredScore.Uar,
        Augment = AugmentationPipeline.Parse(
            "speed=0.85:1.15 count=7,crop=2 trimDb=40,specaugment timeWidth=20 frequencyWidth=8,mixup=0.3"),
    };

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireSize(Stem, "stem");
        RequireSizes(Channels, "channels");
        RequireStrides(BandStrides, "bandStrides");
        RequireStrides(TimeStrides, "timeStrides");
        RequireSize(Units, "units");
        RequireBetween(Members, 1, 20, "members");
        RequireRate(Dropout, "dropout");
        RequireBetween(GenderWeight, 0, 10, "genderWeight");
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value image = features.AsChannels(); // a row is one band over time
        image = image.Reshape([image.Shape[0], 1, .. image.Shape.Skip(1)]);
        string[] names = [.. Enumerable.Range(1, Members).Select(i => Members == 1 ? string.Empty : $"member{i}.")];
        Value[] pooled = [.. names.Select(name => Pooled(layers, name, image))];
        Value clip = pooled.Concat(1);
        layers.Summary(clip);
        layers.Auxiliary("gender", clip, GenderWeight);
        return layers.Ensemble(
            [.. pooled.Zip(names, (x, name) => layers.Dense($"{name}logits", layers.Dropout($"{name}dropout2", x, Dropout), labels))]);
    }

    private Value Pooled(Layers layers, string name, Value image)
    {
        Value x = Normalized(layers, $"{name}stem", image, Stem, new KernelWindow(5) { Stride = [2], Padding = [2] }).Relu();
        for (int i = 0; i < Channels.Count; i++)
        {
            x = Residual(layers, $"{name}block{i + 1}", x, Channels[i], [Of(BandStrides, i), Of(TimeStrides, i)]);
        }

        // [batch, channels, bands, steps] to [batch, steps, channels · bands]
        x = x.Transpose(0, 3, 1, 2).Reshape(x.Shape[0], x.Shape[3], x.Shape[1] * x.Shape[2]);
        x = layers.Gru($"{name}gru", layers.Dropout($"{name}dropout1", x, Dropout), Units, bidirectional: true);
        return layers.AttentiveStatistics($"{name}pool", x, Units);
    }

    private static int Of(IReadOnlyList<int> strides, int block) => strides[Math.Min(block, strides.Count - 1)];

    private void RequireStrides(IReadOnlyList<int> strides, string parameter) => Require(
        strides.Count is >= 1 and <= 100 && strides.All(stride => stride is >= 1 and <= 8),
        parameter,
        Shapes.Show(strides),
        "a list of 1 to 100 numbers from 1 to 8");

    private static Value Residual(Layers layers, string name, Value x, int channels, int[] strides)
    {
        var window = new KernelWindow(3) { Stride = strides, Padding = [1] };
        Value y = Normalized(layers, $"{name}.conv1", x, channels, window).Relu();
        y = Normalized(layers, $"{name}.conv2", y, channels, KernelWindow.Same(3));
        Value weights = layers.Dense($"{name}.squeeze", y.GlobalAveragePool(), Math.Max(1, channels / Squeeze)).Relu();
        weights = layers.Dense($"{name}.excite", weights, channels).Sigmoid().Reshape(x.Shape[0], channels, 1, 1);
        Value shortcut = strides is [1, 1] && x.Shape[1] == channels
            ? x
            : Normalized(layers, $"{name}.shortcut", x, channels, new KernelWindow(1) { Stride = strides });
        return ((y * weights) + shortcut).Relu();
    }

    private static Value Normalized(Layers layers, string name, Value x, int channels, KernelWindow window) =>
        layers.BatchNorm($"{name}.norm", layers.Conv(name, x, channels, window, bias: false));
}
