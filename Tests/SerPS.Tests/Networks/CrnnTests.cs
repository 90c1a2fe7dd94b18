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

    [Fact]
    public void Has_fewer_than_two_million_weights()
    {
        var layers = new TrainingLayers(new Graph(), seed: 1);
        new Crnn().Build(layers, layers.Graph.Input("x", ElementType.Float, 2, 201, 64), labels: 8);
        Assert.InRange(layers.Initial.TrainableCount, 100_000, 2_000_000);
    }
}
