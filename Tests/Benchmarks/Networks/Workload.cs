using System.Diagnostics;
using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;
using SerPS.Training;

namespace SerPS.Benchmarks.Networks;

/// <summary>What torch_networks.py does with PyTorch: training steps of a network on noise, and the network as a model file.</summary>
/// <param name="Network">The network with its usual parameters.</param>
/// <param name="Features">What it reads.</param>
/// <param name="Batch">Clips a step.</param>
internal sealed record Workload(NetworkSpec Network, FeatureSpec Features, int Batch)
{
    private const int Labels = 8;

    private readonly Scaler _scaler = Identity(Features);

    /// <summary>That of a network: its usual features, batch and optimiser.</summary>
    public static Workload Of(string name)
    {
        var network = (NetworkSpec)Architectures.All.Parse(name);
        FeatureSpec features = name == "inception" ? new LogMelSpec() : FeatureSpec.All.ParseNameOrJson(network.UsualExtractor);
        return new Workload(network, features, name == "inception" ? 64 : network.Usual(new TrainingSettings()).BatchSize);
    }

    /// <summary>A step whose batch is filled.</summary>
    public TrainingStep Step(SessionSettings session)
    {
        TrainingSettings settings = Network.Usual(new TrainingSettings()) with { WeightAverage = null, Session = session };
        var step = new TrainingStep(Network, settings, _scaler, Features, Labels, Batch, valuesOf: _ => 2);
        Noise(Batch).CopyTo(step.Features);
        int width = step.Targets.Length / Batch;
        for (int i = 0; i < Batch; i++)
        {
            step.Targets[(i * width) + (i % Labels)] = 1;
            if (width > Labels)
            {
                step.Targets[(i * width) + Labels + (i % 2)] = 1;
            }
        }

        return step;
    }

    /// <summary>The model file of what a step has learned.</summary>
    public byte[] Export(TrainingStep step)
    {
        ParameterSet parameters = step.Parameters(step.ReadState());
        return GraphWriter.Write(new TrainedNetwork(Network, _scaler, parameters, Features, Labels).InferenceGraph(temperature: 1));
    }

    /// <summary>What the model file reads.</summary>
    public Dictionary<string, Tensor> Inputs(int clips) =>
        new() { [ModelFile.FeaturesInput] = Tensor.Of(Noise(clips), [clips, .. Features.Shape]) };

    /// <summary>Processor time of this process in milliseconds.</summary>
    public static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static Scaler Identity(FeatureSpec features)
    {
        int values = features.TimeFirst ? features.Shape[^1] : features.Shape[0];
        return new Scaler(new float[values], [.. Enumerable.Repeat(1f, values)], FeatureLayout.Of(features, features.Length));
    }

    private float[] Noise(int clips)
    {
        var random = new CounterRandom(1);
        return [.. Enumerable.Range(0, clips * Features.Length).Select(_ => (float)random.NextGaussian())];
    }
}
