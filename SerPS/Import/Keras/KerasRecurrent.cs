using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>LSTM and GRU, one way and both ways, as ONNX's own operators.</summary>
internal static class KerasRecurrent
{
    // places of the gates in Keras, in ONNX's order: input, output, forget, cell; update, reset, candidate
    private static readonly int[] LstmGates = [0, 3, 1, 2], GruGates = [0, 1, 2];

    /// <summary>A layer that reads the steps one way.</summary>
    public static KerasValue Layer(KerasContext context, KerasLayer layer, KerasValue x)
    {
        bool backwards = layer.Flag("go_backwards", false), all = layer.Flag("return_sequences", false);
        layer.Require(!(backwards && all), "go_backwards with return_sequences");
        (Value states, Value last) = Run(context, [layer], x, backwards ? "reverse" : "forward");
        return new KerasValue(all ? Side(states, 0) : Final(last, 0));
    }

    /// <summary>Two layers, of which the second reads the steps from the end.</summary>
    public static KerasValue Bidirectional(KerasContext context, KerasLayer layer, KerasValue x)
    {
        int half = layer.Weights.Count / 2;
        KerasLayer forward = layer.Inner("layer", [.. layer.Weights.Take(half)]),
            backward = forward with { Weights = [.. layer.Weights.Skip(half)] };
        layer.Require(!forward.Flag("go_backwards", false), "a layer that goes backwards inside");
        if (layer.Config["backward_layer"] is not null && layer.Inner("backward_layer", backward.Weights) is var given)
        {
            layer.Require(
                given.Class == forward.Class
                    && Activations(context, given).SequenceEqual(Activations(context, forward)), "two different layers");
        }

        bool all = forward.Flag("return_sequences", false);
        (Value states, Value last) = Run(context, [forward, backward], x, "bidirectional");
        Value[] sides = all ? [Side(states, 0), Side(states, 1)] : [Final(last, 0), Final(last, 1)];
        return new KerasValue(layer.Text("merge_mode", "concat") switch
        {
            "concat" => sides.Concat(-1),
            "sum" => sides[0] + sides[1],
            "mul" => sides[0] * sides[1],
            "ave" => (sides[0] + sides[1]) * 0.5,
            var mode => throw ImportException.Unsupported($"{layer.Described} has the merge mode '{mode}', which is not known"),
        });
    }

    // the state after every step, [batch, steps, units]
    private static Value Side(Value states, int direction) => states.Slice(1, direction, 1)
        .Transpose(2, 0, 1, 3).Reshape(Value.Dynamic, states.Shape[0], states.Shape[3]);

    // the state after the last step, [batch, units]
    private static Value Final(Value last, int direction) => last.Slice(0, direction, 1).Reshape(Value.Dynamic, last.Shape[2]);

    private static (Value States, Value Last) Run(KerasContext context, KerasLayer[] directions, KerasValue x, string direction)
    {
        KerasLayer layer = directions[0];
        bool lstm = layer.Class == "LSTM", after = !lstm && layer.Flag("reset_after", context.Version3);
        layer.Require(lstm || layer.Class == "GRU", $"a layer of the class '{layer.Class}' inside");
        layer.Require(!layer.Flag("stateful", false), "a state that is kept from one clip to the next");
        layer.Require(!layer.Flag("return_state", false), "a state that is given beside");
        layer.Require(!layer.Flag("time_major", false), "steps before the batch");
        Value last = x.Last;
        if (last.Rank != 3)
        {
            throw layer.Wrong($"reads {Shapes.Show(x.Shape)}; expected steps of features");
        }

        int[] gates = lstm ? LstmGates : GruGates;
        int units = layer.Weight(1, rank: 2).Shape[0], inputs = last.Shape[2];
        float[] kernels = [.. directions.SelectMany(one => Turned(one, 0, inputs, units, gates))];
        float[] recurrent = [.. directions.SelectMany(one => Turned(one, 1, units, units, gates))];
        float[] biases = [.. directions.SelectMany(one => Bias(one, units, gates, after))];
        int width = gates.Length * units, count = directions.Length;
        Value Constant(float[] values, params int[] shape) => last.Graph.Constant(Tensor.Of(values, [count, .. shape]));

        (string[] names, float[] alpha, float[] beta) = Described(context, directions);
        int[] steps = [last.Shape[1], count, last.Shape[0], units], final = [count, last.Shape[0], units];
        IReadOnlyList<Value> outputs = last.Graph.Node(
            layer.Class,
            last.Type,
            [steps, final],
            [last.Transpose(1, 0, 2), Constant(kernels, width, inputs), Constant(recurrent, width, units), Constant(biases, 2 * width)],
            [
                ("hidden_size", (long)units), ("direction", direction), ("activations", names), ("activation_alpha", alpha),
                    ("activation_beta", beta),
                .. lstm ? Array.Empty<(string, object)>() : [("linear_before_reset", after ? 1L : 0L)],
            ]);
        return (outputs[0], outputs[1]);
    }

    // [inputs, gates · units] to rows of ONNX's gates, one after the other
    private static IEnumerable<float> Turned(KerasLayer layer, int index, int inputs, int units, int[] gates)
    {
        Tensor kernel = layer.Weight(index, rank: 2);
        int width = gates.Length * units;
        if (kernel.Shape[0] != inputs || kernel.Shape[1] != width)
        {
            throw layer.Wrong($"has weights {Shapes.Show(kernel.Shape)}; expected {Shapes.Show([inputs, width])}");
        }

        float[] values = kernel.Values<float>();
        return gates.SelectMany(gate => Enumerable.Range(gate * units, units))
            .SelectMany(column => Enumerable.Range(0, inputs).Select(row => values[(row * width) + column]));
    }

    // the input's biases, then the recurrent ones, which only a GRU with its reset gate after the product has
    private static IEnumerable<float> Bias(KerasLayer layer, int units, int[] gates, bool after)
    {
        int width = gates.Length * units;
        if (!layer.Flag("use_bias", true))
        {
            return new float[2 * width];
        }

        Tensor bias = layer.Weight(2, after ? 2 : 1);
        float[] values = bias.Values<float>();
        if (bias.Shape[^1] != width || values.Length != (after ? 2 : 1) * width)
        {
            throw layer.Wrong($"has biases {Shapes.Show(bias.Shape)} for {units} units");
        }

        IEnumerable<float> Sorted(int start) => gates.SelectMany(gate => values.Skip(start + (gate * units)).Take(units));
        return Sorted(0).Concat(after ? Sorted(width) : new float[width]);
    }

    // only functions with a parameter have one in the lists
    private static (string[] Names, float[] Alpha, float[] Beta) Described(KerasContext context, KerasLayer[] directions)
    {
        (string Name, float? Alpha, float? Beta)[] all = [.. directions.SelectMany(one => Activations(context, one))];
        return ([.. all.Select(one => one.Name)], [.. all.Select(one => one.Alpha).OfType<float>()],
            [.. all.Select(one => one.Beta).OfType<float>()]);
    }

    // of the gates, then of the candidate, and for an LSTM once more for what it gives
    private static IEnumerable<(string Name, float? Alpha, float? Beta)> Activations(KerasContext context, KerasLayer layer)
    {
        (string, float?, float?) gates = Activation(context, layer, "recurrent_activation"),
            state = Activation(context, layer, "activation");
        return layer.Class == "LSTM" ? [gates, state, state] : [gates, state];
    }

    private static (string Name, float? Alpha, float? Beta) Activation(KerasContext context, KerasLayer layer, string key) =>
        (layer.Config[key] is null ? (key == "activation" ? "tanh" : "sigmoid") : KerasActivation.NameOf(layer, key)) switch
        {
            "tanh" => ("Tanh", null, null),
            "sigmoid" => ("Sigmoid", null, null),
            "relu" => ("Relu", null, null),
            "softsign" => ("Softsign", null, null),
            "hard_sigmoid" => ("HardSigmoid", context.Version3 ? 1 / 6f : 0.2f, 0.5f),
            "elu" => ("Elu", 1, null),
            "linear" => ("Affine", 1, 0),
            var name => throw ImportException.Unsupported($"{layer.Described} has the {key} '{name}', which is not known"),
        };
}
