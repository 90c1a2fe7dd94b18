using SerPS.Features.Augmentation;
using SerPS.Signal;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class TelephoneTests
{
    [Fact]
    public void Is_the_band_that_it_says()
    {
        float[] noise = SyntheticSignal.Noise(16000), expected = new float[16000];
        new TelephoneBand(16000, 300, 3400).Apply(noise, expected);
        Assert.Equal(expected, Augmented.Samples(new Telephone { LowHz = new(300, 300), HighHz = new(3400, 3400) }, noise, 16000));
    }

    [Theory]
    [InlineData("telephone=1000")]
    [InlineData("telephone lowHz=10")]
    [InlineData("telephone highHz=3000:30000")]
    public void A_band_that_is_no_telephones_is_refused(string text) =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => AugmentationPipeline.Parse(text)).Id);
}
