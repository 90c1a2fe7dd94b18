using System.Text.Json;
using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

/// <summary>A file of Tests/Data/torch, and the same network with the same weights and data in a graph of ours.</summary>
internal sealed class TorchGolden
{
    private static readonly SessionSettings Settings = new() { Device = Device.Cpu, Threads = 1 };

    private readonly JsonElement _golden;
    private readonly Graph _graph = new();
    private readonly TrainingLayers _layers;
    private readonly Value _loss;
    private readonly ParameterSet _initial;
    private readonly Dictionary<string, Tensor> _data;

    /// <summary>Reads the file and builds the network.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="network">The network.</param>
    /// <param name="features">Shape of a batch.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="smoothing">Label smoothing.</param>
    public TorchGolden(string file, NetworkSpec network, int[] features, int labels, double smoothing = 0)
    {
        _golden = JsonDocument.Parse(File.ReadAllBytes(TestData.File("torch", file))).RootElement;
        int batch = features[0];
        Value input = _graph.Input("features", ElementType.Float, features), targets = _graph.Input("targets", ElementType.Float, batch, labels);
        _layers = new TrainingLayers(_graph, seed: 1, valuesOf: _ => 2);
        Value logits = network.Build(_layers, input, labels);
        _loss = Losses.CrossEntropy(
            logits, Enumerable.Repeat(targets, logits.Shape[0] / batch).ToArray().Concat(0), smoothing);
        _data = new Dictionary<string, Tensor>
        {
            ["features"] = Tensor.Of(Floats(_golden.GetProperty("features")), features),
            ["targets"] = OneHot("labels", labels),
        };
        foreach (AuxiliaryHead head in _layers.Heads)
        {
            _loss += Losses.CrossEntropy(head.Logits, _graph.Input(head.Column, ElementType.Float, batch, 2)) * head.Weight;
            _data.Add(head.Column, OneHot($"{head.Column}s", 2));
        }

        _initial = _layers.Initial.With([.. _layers.Initial.All.Select(parameter => parameter.Trainable
            ? Tensor.Of(Floats(_golden.GetProperty("parameters").GetProperty(parameter.Name)), [.. parameter.Value.Shape])
            : parameter.Value)]);
    }

    private Value[] Weights => [.. _layers.Inputs.Where((_, i) => _initial.All[i].Trainable)];

    /// <summary>Compares loss, every gradient and every running average of the first step.</summary>
    public void CheckFirstStep()
    {
        Dictionary<string, Value> wanted =
            Weights.Zip(Backward.Gradients(_loss, Weights)).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        _graph.Output("loss", _loss);
        foreach ((string name, Value value) in wanted.Concat(_layers.Updates))
        {
            _graph.Output($"{name}/result", value);
        }

        Dictionary<string, Tensor> inputs = new(_data);
        foreach (NetworkParameter parameter in _initial.All)
        {
            inputs.Add(parameter.Name, parameter.Value);
        }

        using var session = new OnnxSession(GraphWriter.Write(_graph), Settings);
        Assert.Equal(_golden.GetProperty("losses")[0].GetDouble(), session.Run(inputs, "loss")[0].Values<float>()[0], 1e-4);
        Assert.Equal(_golden.GetProperty("parameters").EnumerateObject().Select(entry => entry.Name).Order(), wanted.Keys.Order());
        foreach (JsonProperty expected in _golden.GetProperty("gradients").EnumerateObject()
            .Concat(_golden.GetProperty("averages").EnumerateObject()))
        {
            float[] actual = session.Run(inputs, $"{expected.Name}/result")[0].Values<float>();
            float[] values = Floats(expected.Value);
            Assert.Equal(values.Length, actual.Length);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.True(Math.Abs(values[i] - actual[i]) <= 1e-4, $"{expected.Name}[{i}]: {actual[i]}, PyTorch {values[i]}");
            }
        }
    }

    /// <summary>Compares the losses of ten steps.</summary>
    public void CheckTenSteps(AdamW optimizer)
    {
        var slots = new OptimizerSlots(_graph);
        Dictionary<string, Value> next = Weights.Zip(Backward.Gradients(_loss, Weights))
            .ToDictionary(pair => pair.First.Name, pair => optimizer.Update(slots, pair.First, pair.Second));
        List<StateBinding> states = [];
        foreach (NetworkParameter parameter in _initial.All)
        {
            _graph.Output($"{parameter.Name}/next", parameter.Trainable ? next[parameter.Name] : _layers.Updates[parameter.Name]);
            states.Add(new StateBinding(parameter.Name, $"{parameter.Name}/next", parameter.Value));
        }

        foreach ((Value before, Value after) in slots.States)
        {
            _graph.Output($"{before.Name}/next", after);
            states.Add(new StateBinding(before.Name, $"{before.Name}/next", Tensor.Filled(0, ElementType.Float, [.. before.Shape])));
        }

        _graph.Output("loss", _loss);
        Tensor loss = Tensor.Of(new float[1]);
        Dictionary<string, Tensor> inputs = new(_data);
        foreach ((Value input, _) in slots.Schedule)
        {
            inputs.Add(input.Name, Tensor.Of(new float[1]));
        }

        using var session = new StatefulSession(
            GraphWriter.Write(_graph), Settings, states, inputs, new Dictionary<string, Tensor> { ["loss"] = loss });
        int step = 0;
        foreach (JsonElement expected in _golden.GetProperty("losses").EnumerateArray())
        {
            step++;
            foreach ((Value input, Func<int, double> at) in slots.Schedule)
            {
                inputs[input.Name].Values<float>()[0] = (float)at(step);
            }

            session.Run();
            Assert.Equal(expected.GetDouble(), loss.Values<float>()[0], 1e-3);
        }

        Assert.Equal(10, step);
    }

    private static float[] Floats(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];

    private Tensor OneHot(string property, int width)
    {
        int[] indices = [.. _golden.GetProperty(property).EnumerateArray().Select(index => index.GetInt32())];
        var values = new float[indices.Length * width];
        for (int i = 0; i < indices.Length; i++)
        {
            values[(i * width) + indices[i]] = 1;
        }

        return Tensor.Of(values, indices.Length, width);
    }
}
