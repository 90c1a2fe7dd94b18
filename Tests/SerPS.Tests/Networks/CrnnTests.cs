using SerPS.Autodiff;
using SerPS.Networks;
using SerPS.Onnx;

namespace SerPS.Tests.Networks;

public class CrnnTests
{
    [Theory]
    [InlineData(2, 0.2, 1)]
    [InlineData(1, 0.2, 0)]
    [InlineData(2, 0.0, 0)]
    public void Learns_the_gender_beside_the_labels_where_the_clips_differ_in_it(int genders, double weight, int heads)
    {
        var layers = new TrainingLayers(new Graph(), seed: 1, column => column == "gender" ? genders : 0);
        Value features = layers.Graph.Input("x", ElementType.Float, 2, 101, 64);
        Value logits = new Crnn { GenderWeight = weight }.Build(layers, features, labels: 8);
        Assert.Equal([4, 8], logits.Shape); // each member's own
        Assert.Equal(heads, layers.Heads.Count);
        Assert.All(layers.Heads, head => Assert.Equal([2, 2], head.Logits.Shape));
    }

    [Fact]
    public void Members_have_weights_of_their_own_and_one_alone_is_the_network_itself()
    {
        TrainingLayers Layers(int members)
        {
            var layers = new TrainingLayers(new Graph(), seed: 1);
            new Crnn { Members = members }.Build(layers, layers.Graph.Input("x", ElementType.Float, 2, 101, 64), labels: 8);
            return layers;
        }

        TrainingLayers one = Layers(1), three = Layers(3);
        Assert.Equal(3 * one.Initial.TrainableCount, three.Initial.TrainableCount);
        Assert.NotEqual(
            three.Initial["member1.stem.weight"].Values<float>(), three.Initial["member2.stem.weight"].Values<float>());
        Assert.Contains(one.Initial.All, parameter => parameter.Name == "stem.weight");
    }

    [Theory]
    [InlineData("1,2", "1,2", 8, 26)] // 64 bands and 201 steps, halved by the stem, then by all blocks but the first
    [InlineData("2,2,2", "1,2,1", 4, 51)]
    [InlineData("1", "1", 32, 101)]
    [InlineData("2", "4", 4, 2)]
    public void Blocks_thin_bands_and_steps_each_by_its_own_stride(string bands, string steps, int bandsLeft, int stepsLeft)
    {
        var layers = new TrainingLayers(new Graph(), seed: 1);
        var spec = new Crnn
        {
            Members = 1,
            BandStrides = [.. bands.Split(',').Select(int.Parse)],
            TimeStrides = [.. steps.Split(',').Select(int.Parse)],
        };
        spec.Validate();
        spec.Build(layers, layers.Graph.Input("x", ElementType.Float, 2, 201, 64), labels: 8);
        Value dropout = layers.RandomInputs.Single(input => input.Name == "dropout1"); // as large as what the GRU reads
        Assert.Equal([2, stepsLeft, 64 * bandsLeft], dropout.Shape);
    }

    [Fact]
    public void Strides_without_a_meaning_are_errors()
    {
        Crnn[] wrong = [new() { BandStrides = [] }, new() { TimeStrides = [0] }, new() { TimeStrides = [1, 9] }];
        Assert.All(wrong, spec => Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(spec.Validate).Id));
    }

    [Fact]
    public void Has_fewer_than_two_million_weights()
    {
        var layers = new TrainingLayers(new Graph(), seed: 1);
        new Crnn().Build(layers, layers.Graph.Input("x", ElementType.Float, 2, 201, 64), labels: 8);
        Assert.InRange(layers.Initial.TrainableCount, 100_000, 2_000_000);
    }
}
