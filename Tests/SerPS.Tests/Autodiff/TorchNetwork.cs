using SerPS.Autodiff;
using SerPS.Networks;

namespace SerPS.Tests.Autodiff;

/// <summary>The network of Tests/Data/torch/make_torch_golden.py.</summary>
internal sealed record TorchNetwork : NetworkSpec
{
    public override string Name => "torch";

    public override string Summary => "convolution, LSTM and attention";

    public override string UsualExtractor => "none";

    public override Value Build(Layers layers, Value features, int labels)
    {
        Value x = layers.BatchNorm("norm", layers.Conv("conv", features, 8, KernelWindow.Same(3))).Relu();
        x = x.MaxPool(new KernelWindow(3) { Stride = [2], Padding = [1] }).TransposeMatrix();
        x = layers.Lstm("lstm", x, 6, bidirectional: true);
        x = layers.SelfAttention("attention", x, 3);
        return layers.Dense("logits", x.ReduceMean([1]), labels);
    }
}
