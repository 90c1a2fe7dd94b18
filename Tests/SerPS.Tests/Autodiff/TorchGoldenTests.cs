using SerPS.Autodiff;
using SerPS.Networks;

namespace SerPS.Tests.Autodiff;

/// <summary>Training as PyTorch's, from the same weights and data (the scripts in Tests/Data/torch).</summary>
public class TorchGoldenTests
{
    private static TorchGolden Small => new("golden.json", new TorchNetwork(), [6, 5, 16], labels: 4);

    private static TorchGolden OfCrnn => new(
        "crnn.json", new Crnn { Stem = 4, Channels = [4, 6], Units = 5, Dropout = 0 }, [4, 13, 8], labels: 3, smoothing: 0.1);

    [Fact]
    public void Loss_gradients_and_running_averages_of_the_first_step() => Small.CheckFirstStep();

    [Fact]
    public void Losses_of_ten_steps() => Small.CheckTenSteps(new AdamW { LearningRate = 0.01, WeightDecay = 0.1 });

    [Fact]
    public void Loss_gradients_and_running_averages_of_the_first_step_of_crnn() => OfCrnn.CheckFirstStep();

    [Fact]
    public void Losses_of_ten_steps_of_crnn() => OfCrnn.CheckTenSteps(new AdamW { LearningRate = 0.003, WeightDecay = 0.01 });
}
