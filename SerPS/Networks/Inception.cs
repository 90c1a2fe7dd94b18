using SerPS.Autodiff;
using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>
/// GoogLeNet (Szegedy et al., 2015) with batch normalisation on one channel of log-mel frames. The 1×1 convolutions of a module that read
/// the same input are one convolution in training: the same function, fewer and larger products.
/// </summary>
public sealed record Inception : NetworkSpec
{
    // channels: 1×1; reduced and 3×3; reduced and 5×5; after the pool
    private static readonly (string Name, int One, int Reduced3, int Three, int Reduced5, int Five, int Pool)[] Modules =
    [
        ("3a", 64, 96, 128, 16, 32, 32), ("3b", 128, 128, 192, 32, 96, 64),
        ("4a", 192, 96, 208, 16, 48, 64), ("4b", 160, 112, 224, 24, 64, 64), ("4c", 128, 128, 256, 24, 64, 64),
        ("4d", 112, 144, 288, 32, 64, 64), ("4e", 256, 160, 320, 32, 128, 128),
        ("5a", 256, 160, 320, 32, 128, 128), ("5b", 384, 192, 384, 48, 128, 128),
    ];

    private static readonly KernelWindow Halve = new(3) { Stride = [2], Padding = [1] };

    /// <inheritdoc/>
    public override string Name => "inception";

    /// <inheritdoc/>
    public override string Summary => "GoogLeNet's Inception network with batch normalisation, 6 million parameters";

    /// <inheritdoc/>
    public override string UsualExtractor => "log-mel";

    /// <summary>Share of the 1024 pooled channels dropped before the last layer, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.4;

    /// <inheritdoc/>
    public override TrainingSettings Usual(TrainingSettings standard) => standard with
    {
        Optimizer = new AdamW { LearningRate = 1e-4, WeightDecay = 1e-5 },
        Schedule = new CosineAnnealing(),
        BatchSize = 64,
        Sampler = Sampler.Balanced,
        Monitor = MonitoredScore.WeightedF1,
        Patience = 7,
    };

    /// <inheritdoc/>
    public override void Validate() => RequireRate(Dropout, "dropout");

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        // a row of the image is one band over time; of a vector the image is a line
        Value image = features.Rank == 2 ? features : features.TransposeMatrix();
        Value x = image.Reshape([image.Shape[0], 1, .. image.Shape.Skip(1)]);

        // a maximum and ReLU may change places: after the pool there are fewer values
        x = Normalized(layers, "stem1", x, 64, new KernelWindow(7) { Stride = [2], Padding = [3] }).MaxPool(Halve).Relu();
        x = Normalized(layers, "stem2", x, 64, new KernelWindow(1)).Relu();
        x = Normalized(layers, "stem3", x, 192, KernelWindow.Same(3)).MaxPool(Halve).Relu();
        foreach ((string name, int one, int reduced3, int three, int reduced5, int five, int pool) in Modules)
        {
            x = name is "4a" or "5a" ? x.MaxPool(Halve) : x;
            Value narrow = Normalized(layers, $"{name}.1x1", x, one + reduced3 + reduced5, new KernelWindow(1)).Relu();
            IReadOnlyList<Value> reduced = layers.Parts(narrow, one, reduced3, reduced5);
            Value middle = Normalized(layers, $"{name}.3x3", reduced[1], three, KernelWindow.Same(3)).Relu();
            Value wide = Normalized(layers, $"{name}.5x5", reduced[2], five, KernelWindow.Same(5)).Relu();
            Value pooled = Normalized(layers, $"{name}.pool", x.MaxPool(KernelWindow.Same(3)), pool, new KernelWindow(1)).Relu();
            x = new[] { reduced[0], middle, wide, pooled }.Concat(1);
        }

        return layers.Dense("logits", layers.Dropout("dropout", x.GlobalAveragePool(), Dropout), labels);
    }

    private static Value Normalized(Layers layers, string name, Value x, int channels, KernelWindow window) =>
        layers.BatchNorm($"{name}.norm", layers.Conv(name, x, channels, window, bias: false));
}
