using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;
using SerPS.Training;

namespace SerPS.Tests.Networks;

public class NetworkSpecTests
{
    private static readonly NetworkSpec[] All = [.. Architectures.All.Names.Select(Architectures.All.Parse).OfType<NetworkSpec>()];

    public static TheoryData<string> Names => [.. All.Select(network => network.Name)];

    /// <summary>Small ones that learn in a moment, by name.</summary>
    private static readonly Dictionary<string, string> Small = new()
    {
        ["mlp"] = """{"name":"mlp","hidden":[16,8],"dropout":[0.1]}""",
        ["conv1d"] = """{"name":"conv1d","channels":[8,16],"kernel":3}""",
        ["cnn1d"] = """{"name":"cnn1d","channels":[8,16],"kernel":3,"dense":16}""",
        ["lstm"] = """{"name":"lstm","units":[12,8],"dense":8}""",
        ["gru"] = """{"name":"gru","units":[12,8],"dense":8}""",
        ["cnn-lstm"] = """{"name":"cnn-lstm","channels":8,"units":12,"dense":8}""",
        ["conv-lstm"] = """{"name":"conv-lstm","channels":4,"units":12,"dense":[8]}""",
        ["cnn-bilstm-attention"] = """{"name":"cnn-bilstm-attention","channels":[8,16],"units":8,"heads":2,"dense":8}""",
    };

    public static TheoryData<string> SmallNames => [.. Small.Keys];

    [Theory]
    // Keras: [40, 1] → Conv1D 5·1·64 + 64, 5·64·128 + 128, 5·128·256 + 256; 40 steps become 10, then 2; Dense 512·8 + 8
    [InlineData("conv1d", 384 + 41_088 + 164_096 + 4104)]
    // [110, 1] → Conv1D without bias 5·1·64, 5·64·128, each with 2 a channel; 110 steps become 55, then 27;
    // Dense 3456·128 + 128 + 2·128, 128·8 + 8
    [InlineData("cnn1d", 320 + 128 + 40_960 + 256 + 442_496 + 256 + 1032)]
    // Keras: LSTM 4·(128·(128 + 1) + 128), 4·(64·(64 + 128) + 64); Dense 64·64 + 64, 64·8 + 8
    [InlineData("lstm", 66_560 + 49_408 + 4160 + 520)]
    // as Keras, 3·(128·(128 + 1) + 2·128) and 3·(64·(64 + 128) + 2·64), but for the second bias of two gates, which only adds to the first
    [InlineData("gru", 50_304 - 256 + 37_248 - 128 + 4160 + 520)]
    // Conv1D 3·1·64 + 64; LSTM 4·(64·(64 + 64) + 64); Dense 64·64 + 64, 64·8 + 8
    [InlineData("cnn-lstm", 256 + 33_024 + 4160 + 520)]
    // [104, 20] → Conv1D without bias 3·1·32, 2 a channel; LSTM on 20·32 values 4·(64·(64 + 640) + 64); Dense 64·64 + 64, twice, 64·8 + 8
    [InlineData("conv-lstm", 96 + 64 + 180_480 + 4160 + 4160 + 520)]
    // [130, 115] → Conv1D without bias 3·115·128, 3·128·256, 3·256·512, 3·512·512, 2 a channel; LSTM twice 4·(128·(128 + 512) + 128);
    // attention 256·768 + 768, 256·256 + 256; Dense 256·128 + 128, 128·8 + 8
    [InlineData(
        "cnn-bilstm-attention",
        44_160 + 98_304 + 393_216 + 786_432 + (2 * 1408) + (2 * 328_192) + 197_376 + 65_792 + 32_896 + 1032)]
    // [110] → Dense 110·512 + 512, 512·256 + 256, 256·128 + 128, 2 a unit; 128·8 + 8
    [InlineData("mlp", 56_832 + 131_328 + 32_896 + (2 * 896) + 1032)]
    public void Has_as_many_parameters_as_worked_out_by_hand(string name, int count)
    {
        NetworkSpec network = Network(name);
        FeatureSpec features = FeatureSpec.All.ParseNameOrJson(network.UsualExtractor);
        var layers = new TrainingLayers(new Graph(), seed: 1);
        Value logits = network.Build(layers, layers.Graph.Input("x", ElementType.Float, [2, .. features.Shape]), features, labels: 8);
        Assert.Equal([2, 8], logits.Shape);
        Assert.Equal(count, layers.Initial.TrainableCount);
        Assert.Equal(count, network.Outline(features, labels: 8).Layers.ParameterCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Takes_the_features_of_every_extractor(string name)
    {
        foreach (FeatureSpec features in FeatureSpec.Alone.Select(FeatureSpec.All.Parse))
        {
            Network(name).RequireFits(features);
            Assert.Equal([1, 8], Network(name).Outline(features, labels: 8).Logits.Shape);
        }
    }

    [Theory]
    [InlineData("conv1d", "conv1.weight")]
    [InlineData("cnn1d", "conv1.weight")]
    [InlineData("lstm", "lstm1.input")]
    [InlineData("gru", "gru1.input")]
    [InlineData("cnn-lstm", "conv.weight")]
    [InlineData("cnn-bilstm-attention", "conv1.weight")]
    public void Reads_frame_after_frame_whichever_way_they_are_laid_out(string name, string parameter)
    {
        foreach (FeatureSpec features in (FeatureSpec[])[new LogMelSpec(), new FramesSpec { Coefficients = 12, Mels = 28 }])
        {
            int values = features.TimeFirst ? features.Shape[1] : features.Shape[0];
            Value weight = Network(name).Outline(features, labels: 8).Layers.Graph.Inputs.Single(input => input.Name == parameter);
            Assert.Contains(values, weight.Shape);
        }
    }

    [Theory]
    [MemberData(nameof(SmallNames))]
    public void Learns_how_sequences_go_on_and_the_same_each_time(string name)
    {
        FeatureTable table = TestSequences.Table(150);
        var settings = new TrainingSettings
        {
            LearningRate = 0.01,
            Epochs = 12,
            BatchSize = 20,
            Session = new SessionSettings { Device = Device.Cpu, Threads = 1 },
        };
        int[] labels = [.. table.Clips.Select(table.LabelOf)];
        FitResult Train() => Architectures.All.FromJson(Small[name]).Learner(table, labels, settings)
            .Fit([.. Enumerable.Range(0, 100)], [], "Training", null, TestContext.Current.CancellationToken);
        static byte[] Bytes(FitResult fit) => GraphWriter.Write(fit.Model.InferenceGraph(temperature: 1));
        FitResult fit = Train();
        int[] unseen = [.. Enumerable.Range(100, 50)];
        double right = unseen.Zip(fit.Model.Logits(table, unseen, settings.Session))
            .Average(pair => Array.IndexOf(pair.Second, pair.Second.Max()) == labels[pair.First] ? 1 : 0);
        Assert.True(right > 0.9, $"{right:0.00} of unseen sequences are right");
        Assert.Equal(Bytes(fit), Bytes(Train()));
    }

    [Theory]
    [InlineData("""{"name":"mlp","hidden":[512,0]}""", "mlp: hidden is [512, 0]; expected a list of 0 to 100 numbers from 1 to 65536.")]
    [InlineData(
        """{"name":"mlp","hidden":[300,50,20,10]}""",
        "mlp: dropout is [0.4, 0.3, 0.3]; expected a rate for each of 4 hidden layers, or one for all.")]
    [InlineData("""{"name":"mlp","dropout":[]}""", "mlp: dropout is []; expected a rate for each of 3 hidden layers, or one for all.")]
    [InlineData("""{"name":"mlp","dropout":[1]}""", "mlp: dropout is [1]; expected rates from 0 to below 1.")]
    [InlineData(
        """{"name":"mlp","hidden":[65536,65536]}""",
        "mlp does not fit the features 'mfcc-mean' of shape [40]: It would have 4,298,113,026 parameters; expected at most 268,435,456.")]
    [InlineData("""{"name":"inception","dropout":-0.1}""", "inception: dropout is -0.1; expected from 0 to below 1.")]
    [InlineData("""{"name":"conv1d","channels":[]}""", "conv1d: channels is []; expected a list of 1 to 100 numbers from 1 to 65536.")]
    [InlineData("""{"name":"conv1d","kernel":4}""", "conv1d: kernel is 4; expected an odd number from 1 to 255.")]
    [InlineData(
        """{"name":"conv1d","pool":30}""",
        "conv1d does not fit the features 'mfcc-mean' of shape [40]: A window of 30 does not fit into 1 values")]
    [InlineData("""{"name":"cnn1d","dense":0}""", "cnn1d: dense is 0; expected from 1 to 65536.")]
    [InlineData("""{"name":"lstm","units":[]}""", "lstm: units is []")]
    [InlineData("""{"name":"gru","dropout":2}""", "gru: dropout is 2")]
    [InlineData("""{"name":"cnn-lstm","pool":0}""", "cnn-lstm: pool is 0")]
    [InlineData("""{"name":"conv-lstm","dense":[64,-1]}""", "conv-lstm: dense is [64, -1]")]
    [InlineData(
        """{"name":"cnn-bilstm-attention","heads":3}""",
        "cnn-bilstm-attention: heads is 3; expected a divisor of 256, which is twice the units.")]
    [InlineData("""{"name":"cnn-bilstm-attention","heads":0}""", "cnn-bilstm-attention: heads is 0")]
    public void Says_which_parameter_makes_no_sense(string json, string expected)
    {
        var error = Assert.Throws<SerException>(() => Architectures.All.FromJson(json).RequireFits(new MfccMeanSpec()));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_as_long_as_each_clip_are_refused()
    {
        var error = Assert.Throws<SerException>(() => new Mlp().RequireFits(new LogMelSequenceSpec { Seconds = null }));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains("give 'seconds'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_perceptron_of_four_layers_is_a_setting() =>
        Architectures.All.FromJson("""{"name":"mlp","hidden":[300,50,20,10],"dropout":[0]}""").RequireFits(new MfccChromaMelSpec());

    [Fact]
    public void Conv_lstm_is_usually_trained_with_fast_steps_that_become_smaller()
    {
        TrainingSettings usual = new ConvLstm().Usual(new TrainingSettings());
        Assert.Equal(new Adam { LearningRate = 0.01 }, usual.Optimizer);
        Assert.Equal(new ReduceOnPlateau { By = 0.6, Wait = 5 }, usual.Schedule);
        Assert.Equal((140, 7, 50), (usual.BatchSize, usual.Patience, usual.Epochs));
    }

    [Theory]
    [MemberData(nameof(SmallNames))]
    public void Every_parameter_survives_json(string name)
    {
        ArchitectureSpec network = Architectures.All.FromJson(Small[name]);
        string json = Architectures.All.ToJson(network);
        Assert.Equal(json, Architectures.All.ToJson(Architectures.All.FromJson(json)));
        Assert.NotEqual(json, Architectures.All.ToJson(Architectures.All.Parse(name)));
    }

    private static NetworkSpec Network(string name) => All.Single(network => network.Name == name);
}
