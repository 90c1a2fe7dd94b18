using SerPS.Autodiff;
using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>
/// The same convolution over the values of every frame, with batch normalisation and ReLU, an LSTM over the frames, dropout, and dense
/// layers with ReLU on its last state.
/// </summary>
public sealed record ConvLstm : NetworkSpec
{
    /// <inheritdoc/>
    public override string Name => "conv-lstm";

    /// <inheritdoc/>
    public override string Summary => "a convolution within each frame, an LSTM over the frames and two dense layers";

    /// <inheritdoc/>
    public override string UsualExtractor => "mfcc-sequence";

    /// <summary>Channels of the convolution.</summary>
    public int Channels { get; init; } = 32;

    /// <summary>Values of a frame that the convolution sees, odd.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Units of the LSTM.</summary>
    public int Units { get; init; } = 64;

    /// <summary>Share of the LSTM's last state dropped, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>Units of each dense layer.</summary>
    public IReadOnlyList<int> Dense { get; init; } = [64, 64];

    /// <inheritdoc/>
    public override TrainingSettings Usual(TrainingSettings standard) => standard with
    {
        Optimizer = new Adam { LearningRate = 0.01 },
        BatchSize = 140,
        Schedule = new ReduceOnPlateau { By = 0.6, Wait = 5 },
        Patience = 7,
    };

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireSize(Channels, "channels");
        RequireKernel(Kernel, "kernel");
        RequireSize(Units, "units");
        RequireRate(Dropout, "dropout");
        RequireSizes(Dense, "dense", least: 0);
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value frames = features.AsSteps();
        (int batch, int steps, int values) = (frames.Shape[0], frames.Shape[1], frames.Shape[2]);

        // a kernel that is one frame high is the same convolution in every frame
        Value x = layers.Conv("conv", frames.Reshape(batch, 1, steps, values), Channels, KernelWindow.Same(1, Kernel), bias: false);
        x = layers.BatchNorm("conv.norm", x).Relu().Transpose(0, 2, 1, 3).Reshape(batch, steps, Channels * values);
        x = layers.Dropout("dropout", layers.Lstm("lstm", x, Units).LastStep(), Dropout);
        for (int i = 0; i < Dense.Count; i++)
        {
            x = layers.Dense($"dense{i + 1}", x, Dense[i]).Relu();
        }

        return layers.Dense("logits", x, labels);
    }
}
