using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Training.Tuning;

/// <summary>The network of a model file, made again from the architecture that the file names and the weights that it has.</summary>
/// <param name="Network">The network.</param>
/// <param name="Features">What it hears.</param>
/// <param name="Scaler">Standardises that.</param>
/// <param name="Weights">Its weights; what was folded stays so.</param>
/// <param name="Labels">How many labels it has.</param>
internal sealed record StoredNetwork(NetworkSpec Network, FeatureSpec Features, Scaler Scaler, ParameterSet Weights, int Labels)
{
    /// <summary>Takes a model file apart.</summary>
    /// <param name="file">The model file.</param>
    /// <param name="network">The network; <see langword="null"/> where there is none that can be made again.</param>
    /// <param name="problem">What was found and what is expected, if so.</param>
    public static bool TryRead(ModelFile file, out StoredNetwork? network, out string problem)
    {
        (network, problem) = (null, string.Empty);
        try
        {
            network = Read(file);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or SerException)
        {
            problem = $"the network of '{file.Path}' cannot be tuned: {error.Message}; expected is a file as training writes it, of "
                + $"{string.Join(", ", Architectures.All.Defaults.OfType<NetworkSpec>().Select(spec => spec.Name))}";
            return false;
        }
    }

    /// <summary>What the network makes of a clip before it decides.</summary>
    /// <param name="layers">Adds layers to a graph.</param>
    /// <param name="features">[batch, …], as the extractor gives them.</param>
    /// <returns>[batch, values].</returns>
    /// <exception cref="ArgumentException">Its answer comes from no dense layer.</exception>
    public Value Summary(Layers layers, Value features)
    {
        Value logits = Network.Build(layers, Scaler.Apply(features), Features, Labels);
        return layers.Marked ?? (logits.Producer is { OpType: "Add", Inputs: [{ Producer: { OpType: "MatMul" } last }, _] }
            ? last.Inputs[0]
            : throw new ArgumentException($"{Network.Name} does not end in a dense layer"));
    }

    private static StoredNetwork Read(ModelFile file)
    {
        NetworkSpec network = Architectures.All.FromJson(file.Metadata.Architecture) as NetworkSpec
            ?? throw new ArgumentException($"its architecture {file.Metadata.Architecture} is no network");
        FeatureSpec features = FeatureSpec.All.FromJson(file.Metadata.Extractor);
        Dictionary<string, Tensor> constants = ModelProto.Parser.ParseFrom(file.Bytes).Graph.Initializer
            .Where(constant => constant.DataType == (int)ElementType.Float && !constant.RawData.IsEmpty)
            .DistinctBy(constant => constant.Name)
            .ToDictionary(constant => constant.Name, Read);
        var layout = FeatureLayout.Of(features, features.Length);
        float[] Scale(string name) => constants.TryGetValue(name, out Tensor? scale) && scale.Length == layout.Features
            ? scale.Values<float>()
            : throw new ArgumentException($"it has no constant '{name}' of {layout.Features} values");
        var scaler = new Scaler(Scale("scaler.mean"), Scale("scaler.deviation"), layout);
        var found = new StoredNetwork(network, features, scaler, new ParameterSet(), file.Metadata.Labels.Count);
        var layers = new StoredLayers(new Graph(), constants);
        int width = found.Summary(layers, layers.Graph.Input(ModelFile.FeaturesInput, ElementType.Float, [1, .. features.Shape])).Shape[1];
        return width == LastLayer.InputsOf(file).Sum(layer => layer.Width)
            ? found with { Weights = layers.Weights() }
            : throw new ArgumentException($"its last layer does not read the {width} values of a {network.Name}");
    }

    private static Tensor Read(TensorProto constant)
    {
        var values = new float[constant.RawData.Length / sizeof(float)];
        Buffer.BlockCopy(constant.RawData.ToByteArray(), 0, values, 0, values.Length * sizeof(float));
        return Tensor.Of(values, [.. constant.Dims.Select(size => (int)size)]);
    }
}
