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
        Assert.Equal([2, 8], logits.Shape);
        Assert.Equal(heads, layers.Heads.Count);
        Assert.All(layers.Heads, head => Assert.Equal([2, 2], head.Logits.Shape));
    }

    [Fact]
    public void Has_fewer_than_two_million_weights()
    {
        var layers = new TrainingLayers(new Graph(), seed: 1);
        new Crnn().Build(layers, layers.Graph.Input("x", ElementType.Float, 2, 201, 64), labels: 8);
        Assert.InRange(layers.Initial.TrainableCount, 100_000, 2_000_000);
    }
}
