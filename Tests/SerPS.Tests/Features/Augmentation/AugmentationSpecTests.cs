using System.Globalization;
using SerPS.Features.Augmentation;

namespace SerPS.Tests.Features.Augmentation;

public sealed class AugmentationSpecTests
{
    public static TheoryData<string> Names => [.. AugmentationSpec.All.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_gives_back_the_same_augmentation(string name)
    {
        AugmentationSpec spec = AugmentationSpec.All.Parse(name);
        spec.Validate();
        Assert.Equal(spec, AugmentationSpec.All.FromJson(AugmentationSpec.All.ToJson(spec)));
        AugmentationSpec changed = spec with { Probability = 0.25 };
        Assert.Equal(changed, AugmentationSpec.All.FromJson(AugmentationSpec.All.ToJson(changed)));
        Assert.NotEqual(spec, changed);
    }

    [Fact]
    public void Json_is_stable()
    {
        Assert.Equal("""{"name":"noise","snrDb":[10,30],"probability":0.5}""", AugmentationSpec.All.ToJson(new AddNoise()));
        Assert.Equal(
            """{"name":"specaugment","timeMasks":2,"timeWidth":30,"frequencyMasks":2,"frequencyWidth":10"""
            + ""","maxShare":0.5,"fill":"mean","probability":1}""",
            AugmentationSpec.All.ToJson(new SpecAugment()));
    }

    [Fact]
    public void A_range_in_json_may_be_one_number() =>
        Assert.Equal(new PitchShift { Semitones = new(3, 3) }, AugmentationSpec.All.FromJson("""{"name":"pitch","semitones":3}"""));

    [Theory]
    [InlineData("""{"name":"pitch","semitones":[1,2,3]}""")]
    [InlineData("""{"name":"pitch","semitones":"high"}""")]
    [InlineData("""{"name":"pitch","tones":1}""")]
    [InlineData("""{"name":"specaugment","fill":"nothing"}""")]
    public void Json_that_is_not_an_augmentation_is_an_error(string json) =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => AugmentationSpec.All.FromJson(json)).Id);

    [Fact]
    public void A_range_reads_back_what_it_prints_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            foreach (ValueRange range in (ValueRange[])[new(-2.5, 1.25), new(0.9, 0.9), new(-3, -3), new(1e-7, 1e9)])
            {
                Assert.True(ValueRange.TryParse(range.ToString(), out ValueRange read));
                Assert.Equal(range, read);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("1:")]
    [InlineData("2:1")]
    [InlineData("1:2:3")]
    [InlineData("1,5:2")]
    [InlineData("NaN")]
    [InlineData("0:Infinity")]
    public void Text_that_is_no_range_is_refused(string text) => Assert.False(ValueRange.TryParse(text, out _));
}
