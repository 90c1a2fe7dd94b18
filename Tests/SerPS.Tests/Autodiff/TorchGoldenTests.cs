using System.Text.Json;
using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

/// <summary>The same network, weights and data as PyTorch's (Tests/Data/torch/make_torch_golden.py).</summary>
public class TorchGoldenTests
{
    private const int Batch = 6, Inputs = 5, Steps = 16, Labels = 4;

    private readonly JsonElement _golden = JsonDocument.Parse(File.ReadAllBytes(TestData.File("torch", "golden.json"))).RootElement;
    private readonly Graph _graph = new();
    private readonly TrainingLayers _layers;
    private readonly Value _loss;
    private readonly ParameterSet _initial;

    public TorchGoldenTests()
    {
        Value features = _graph.Input("features", ElementType.Float, Batch, Inputs, Steps);
        Value targets = _graph.Input("targets", ElementType.Float, Batch, Labels);
        _layers = new TrainingLayers(_graph, seed: 1);
        _loss = Losses.CrossEntropy(new TorchNetwork().Build(_layers, features, Labels), targets);
        _initial = _layers.Initial.With([.. _layers.Initial.All.Select(parameter => parameter.Trainable
            ? Tensor.Of(Floats(_golden.GetProperty("parameters").GetProperty(parameter.Name)), [.. parameter.Value.Shape])
            : parameter.Value)]);
    }

    private Value[] Weights => [.. _layers.Inputs.Where((_, i) => _initial.All[i].Trainable)];

    [Fact]
    public void Loss_gradients_and_running_averages_of_the_first_step()
    {
        Dictionary<string, Value> wanted =
            Weights.Zip(Backward.Gradients(_loss, Weights)).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        _graph.Output("loss", _loss);
        foreach ((string name, Value value) in wanted.Concat(_layers.Updates))
        {
            _graph.Output($"{name}/result", value);
        }

        var inputs = new Dictionary<string, Tensor>(Data());
        foreach (NetworkParameter parameter in _initial.All)
        {
            inputs.Add(parameter.Name, parameter.Value);
        }

        using var session = new OnnxSession(GraphWriter.Write(_graph), new SessionSettings { Device = Device.Cpu, Threads = 1 });
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

    [Fact]
    public void Losses_of_ten_steps()
    {
        var optimizer = new AdamW { LearningRate = 0.01, WeightDecay = 0.1 };
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
        Dictionary<string, Tensor> inputs = Data();
        foreach ((Value input, _) in slots.Schedule)
        {
            inputs.Add(input.Name, Tensor.Of(new float[1]));
        }

        using var session = new StatefulSession(
            GraphWriter.Write(_graph), new SessionSettings { Device = Device.Cpu, Threads = 1 }, states, inputs,
            new Dictionary<string, Tensor> { ["loss"] = loss });
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

    private Dictionary<string, Tensor> Data()
    {
        var targets = new float[Batch * Labels];
        int clip = 0;
        foreach (JsonElement label in _golden.GetProperty("labels").EnumerateArray())
        {
            targets[(clip++ * Labels) + label.GetInt32()] = 1;
        }

        return new Dictionary<string, Tensor>
        {
            ["features"] = Tensor.Of(Floats(_golden.GetProperty("features")), Batch, Inputs, Steps),
            ["targets"] = Tensor.Of(targets, Batch, Labels),
        };
    }
}
