using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Benchmarks.Networks;

/// <summary>What torch_inception.py does with PyTorch: a training step with AdamW on noise, and the network as a model file.</summary>
internal static class InceptionWorkload
{
    public const int Batch = 64;

    private const int Labels = 8;

    private static readonly LogMelSpec Features = new();
    private static readonly Scaler Scaler =
        new(new float[Features.Mels], [.. Enumerable.Repeat(1f, Features.Mels)], FeatureLayout.Of(Features, Features.Length));

    /// <summary>A step whose batch is filled.</summary>
    public static TrainingStep Step(SessionSettings session)
    {
        var settings = new TrainingSettings { Optimizer = new AdamW { LearningRate = 1e-4, WeightDecay = 1e-5 }, Session = session };
        var step = new TrainingStep(new Inception(), settings, Scaler, Features, Labels, Batch);
        Noise(Batch).CopyTo(step.Features);
        for (int i = 0; i < Batch; i++)
        {
            step.Targets[(i * Labels) + (i % Labels)] = 1;
        }

        return step;
    }

    /// <summary>The model file of what a step has learned.</summary>
    public static byte[] Export(TrainingStep step)
    {
        ParameterSet parameters = step.Parameters(step.ReadState());
        return GraphWriter.Write(new TrainedNetwork(new Inception(), Scaler, parameters, Features, Labels).InferenceGraph(temperature: 1));
    }

    /// <summary>What the model file reads.</summary>
    public static Dictionary<string, Tensor> Inputs(int clips) =>
        new() { [ModelFile.FeaturesInput] = Tensor.Of(Noise(clips), [clips, .. Features.Shape]) };

    private static float[] Noise(int clips)
    {
        var random = new CounterRandom(1);
        return [.. Enumerable.Range(0, clips * Features.Length).Select(_ => (float)random.NextGaussian())];
    }
}
