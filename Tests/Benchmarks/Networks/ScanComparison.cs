using System.Diagnostics;
using System.Globalization;
using SerPS.Autodiff;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Onnx.Proto;
using SerPS.Runtime;

namespace SerPS.Benchmarks.Networks;

/// <summary>
/// An LSTM forward and backward in two forms: unrolled, as training has it, and as two ONNX Scan operators, of which the second runs
/// over what the first has kept. Both project the inputs of all steps in one product; the second gives each weight's gradient in one too.
/// </summary>
internal static class ScanComparison
{
    private const int Batch = 32, Units = 128, Threads = 2, Runs = 40, WarmUp = 5;

    /// <summary>Prints milliseconds for each form, turn about, and how far their gradients are apart.</summary>
    public static int Run()
    {
        foreach ((int steps, int inputs) in new[] { (110, 1), (94, 128) })
        {
            Form[] forms = [new("unrolled", Unrolled(steps, inputs), steps, inputs), new("scan", Scanned(steps, inputs), steps, inputs)];
            for (int run = 0; run < WarmUp + Runs; run++)
            {
                Array.ForEach(forms, form => form.Run(keep: run >= WarmUp));
            }

            double apart = forms[0].Gradients.Zip(forms[1].Gradients, (a, b) => Math.Abs(a - b)).Max();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"LSTM, batch {Batch}, {steps} steps of {inputs}, {Units} units, {Threads} threads: "
                + $"{string.Join(", ", forms.Select(form => $"{form.Name} {form.Median:0.0} ms"))}; gradients up to {apart:0.0e0} apart"));
            Array.ForEach(forms, form => form.Dispose());
        }

        return 0;
    }

    private static ModelProto Unrolled(int steps, int inputs)
    {
        (Graph graph, Value x, Value upstream) = Begin(steps, inputs);
        var layers = new TrainingLayers(graph, seed: 1);
        Value y = layers.Lstm("lstm", x, Units);
        return End(graph, Backward.Gradients(y, upstream, [x, .. layers.Inputs]));
    }

    private static ModelProto Scanned(int steps, int inputs)
    {
        (Graph graph, Value x, Value upstream) = Begin(steps, inputs);
        Value input = graph.Input("lstm.input", ElementType.Float, inputs, 4 * Units);
        Value hidden = graph.Input("lstm.hidden", ElementType.Float, Units, 4 * Units);
        Value bias = graph.Input("lstm.bias", ElementType.Float, 4 * Units);
        Value zero = graph.Constant(Tensor.Filled(0, ElementType.Float, Batch, Units));
        Value rows = x.Transpose(1, 0, 2).Reshape(steps * Batch, inputs);
        Value projected = (rows.MatMul(input) + bias).Reshape(steps, Batch, 4 * Units);

        int[] state = [Batch, Units], states = [steps, Batch, Units], gates = [steps, Batch, 4 * Units];
        IReadOnlyList<Value> forward = graph.Node(
            "Scan", ElementType.Float, [state, state, states, gates, states], [zero, zero, projected],
            ("body", nameof(Forward)), ("num_scan_inputs", 1L));
        Value First(Value all) => new[] { zero.Reshape(1, Batch, Units), all.Slice(0, 0, steps - 1) }.Concat(0);

        Value transposed = hidden.TransposeMatrix();
        long[] fromTheEnd = [1, 1, 1, 1];
        Value slopes = graph.Node(
            "Scan",
            ElementType.Float,
            [state, state, gates],
            [zero, zero, upstream.Transpose(1, 0, 2), forward[3], forward[4], First(forward[4])],
            ("body", nameof(Reverse)),
            ("num_scan_inputs", 4L),
            ("scan_input_directions", fromTheEnd),
            ("scan_output_directions", fromTheEnd[..1]))[2].Reshape(steps * Batch, 4 * Units);
        ModelProto model = End(
            graph,
            slopes.MatMul(input.TransposeMatrix()).Reshape(steps, Batch, inputs).Transpose(1, 0, 2),
            rows.TransposeMatrix().MatMul(slopes),
            First(forward[2]).Reshape(steps * Batch, Units).TransposeMatrix().MatMul(slopes),
            slopes.ReduceSum([0]),
            transposed); // which only a body reads
        Insert(model, nameof(Forward), Forward(hidden.Name), hidden.Name);
        Insert(model, nameof(Reverse), Reverse(transposed.Name), transposed.Name);
        return model;
    }

    private static Graph Forward(string weights)
    {
        (Graph graph, Value hidden, Value cell) = BeginBody();
        Value projected = graph.Input("projected", ElementType.Float, Batch, 4 * Units);
        Value sum = projected + hidden.MatMul(graph.Input(weights, ElementType.Float, Units, 4 * Units));
        IReadOnlyList<Value> split = sum.Split(1, 3 * Units, Units);
        (Value sigmoid, Value fresh) = (split[0].Sigmoid(), split[1].Tanh());
        IReadOnlyList<Value> open = sigmoid.Split(1, Units, Units, Units);
        Value next = (open[2] * cell) + (open[0] * fresh);
        Value output = open[1] * next.Tanh();
        return Outputs(graph, output, next, output, new[] { sigmoid, fresh }.Concat(1), next);
    }

    private static Graph Reverse(string weights)
    {
        (Graph graph, Value hidden, Value later) = BeginBody();
        Value upstream = graph.Input("upstream", ElementType.Float, Batch, Units) + hidden;
        IReadOnlyList<Value> gates = graph.Input("gates", ElementType.Float, Batch, 4 * Units).Split(1, 3 * Units, Units);
        Value squashed = graph.Input("cell", ElementType.Float, Batch, Units).Tanh();
        Value before = graph.Input("before", ElementType.Float, Batch, Units);
        IReadOnlyList<Value> open = gates[0].Split(1, Units, Units, Units);
        Value cell = later + (upstream * open[1] * (1 - (squashed * squashed)));
        Value opened = new[] { cell * gates[1], upstream * squashed, cell * before }.Concat(1) * (gates[0] * (1 - gates[0]));
        Value slopes = new[] { opened, cell * open[0] * (1 - (gates[1] * gates[1])) }.Concat(1);
        return Outputs(graph, slopes.MatMul(graph.Input(weights, ElementType.Float, 4 * Units, Units)), cell * open[2], slopes);
    }

    private static (Graph Graph, Value X, Value Upstream) Begin(int steps, int inputs)
    {
        var graph = new Graph();
        return (
            graph,
            graph.Input("x", ElementType.Float, Batch, steps, inputs),
            graph.Input("upstream", ElementType.Float, Batch, steps, Units));
    }

    private static (Graph Graph, Value Hidden, Value Cell) BeginBody()
    {
        var graph = new Graph();
        return (graph, graph.Input("hidden", ElementType.Float, Batch, Units), graph.Input("memory", ElementType.Float, Batch, Units));
    }

    private static Graph Outputs(Graph graph, params Value[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            graph.Output($"out{i}", values[i]);
        }

        return graph;
    }

    private static ModelProto End(Graph graph, params Value[] values) =>
        ModelProto.Parser.ParseFrom(GraphWriter.Write(Outputs(graph, values)));

    // a body's own names must not be those outside, but for the value that it takes from there
    private static void Insert(ModelProto model, string name, Graph graph, string captured)
    {
        GraphProto body = ModelProto.Parser.ParseFrom(GraphWriter.Write(graph)).Graph;
        string Rename(string old) => old == captured ? old : $"{name}/{old}";
        body.Input.Remove(body.Input.Single(input => input.Name == captured));
        foreach (ValueInfoProto value in body.Input.Concat(body.Output))
        {
            value.Name = Rename(value.Name);
        }

        foreach (TensorProto constant in body.Initializer)
        {
            constant.Name = Rename(constant.Name);
        }

        foreach (NodeProto node in body.Node)
        {
            (string[] inputs, string[] outputs) = ([.. node.Input.Select(Rename)], [.. node.Output.Select(Rename)]);
            node.Input.Clear();
            node.Output.Clear();
            node.Input.AddRange(inputs);
            node.Output.AddRange(outputs);
        }

        AttributeProto attribute = model.Graph.Node.SelectMany(node => node.Attribute)
            .Single(attribute => attribute.Name == "body" && attribute.S.ToStringUtf8() == name);
        attribute.ClearS();
        attribute.Type = AttributeProto.Types.AttributeType.Graph;
        attribute.G = body;
    }

    private sealed class Form : IDisposable
    {
        private readonly StatefulSession _session;
        private readonly Dictionary<string, Tensor> _outputs;
        private readonly List<double> _milliseconds = [];

        public Form(string name, ModelProto model, int steps, int inputs)
        {
            Name = name;
            var random = new CounterRandom(1);
            Tensor Some(params int[] shape) =>
                Tensor.Of([.. Enumerable.Range(0, Shapes.Length(shape)).Select(_ => (float)(random.NextGaussian() * 0.1))], shape);
            _outputs = new()
            {
                ["out0"] = Tensor.Filled(0, ElementType.Float, Batch, steps, inputs),
                ["out1"] = Tensor.Filled(0, ElementType.Float, inputs, 4 * Units),
                ["out2"] = Tensor.Filled(0, ElementType.Float, Units, 4 * Units),
                ["out3"] = Tensor.Filled(0, ElementType.Float, 4 * Units),
            };
            _session = new StatefulSession(
                Google.Protobuf.MessageExtensions.ToByteArray(model),
                new SessionSettings { Device = Device.Cpu, Threads = Threads },
                [],
                new Dictionary<string, Tensor>
                {
                    ["x"] = Some(Batch, steps, inputs),
                    ["upstream"] = Some(Batch, steps, Units),
                    ["lstm.input"] = Some(inputs, 4 * Units),
                    ["lstm.hidden"] = Some(Units, 4 * Units),
                    ["lstm.bias"] = Some(4 * Units),
                },
                _outputs);
        }

        public string Name { get; }

        public double Median => _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

        public IEnumerable<float> Gradients => _outputs.Values.SelectMany(output => output.Values<float>());

        public void Run(bool keep)
        {
            long start = Stopwatch.GetTimestamp();
            _session.Run();
            if (keep)
            {
                _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        public void Dispose() => _session.Dispose();
    }
}
