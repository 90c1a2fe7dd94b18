using System.Globalization;
using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class FeatureSpecTests
{
    public static TheoryData<string> Names => [.. FeatureSpec.Alone];

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_gives_back_the_same_spec(string name)
    {
        FeatureSpec spec = FeatureSpec.All.Parse(name);
        Assert.Equal(spec, FeatureSpec.All.FromJson(FeatureSpec.All.ToJson(spec)));
        Assert.StartsWith($$"""{"name":"{{name}}",""", FeatureSpec.All.ToJson(spec));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Defaults_are_valid_and_their_length_is_the_product_of_the_shape(string name)
    {
        FeatureSpec spec = FeatureSpec.All.Parse(name);
        Assert.Equal(spec, spec.CreateExtractor().Spec);
        Assert.Equal(spec.Shape.Aggregate((a, b) => a * b), spec.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void As_text_it_tells_its_name(string name) => Assert.Contains($"Name = {name},", FeatureSpec.All.Parse(name).ToString());

    [Fact]
    public void Json_of_mfcc_mean_is_stable() =>
        Assert.Equal(
            """{"name":"mfcc-mean","sampleRate":22050,"coefficients":40,"mels":128,"fftSize":2048,"hopSize":512,"resampler":"soxr_hq"}""",
            FeatureSpec.All.ToJson(new MfccMeanSpec()));

    [Fact]
    public void Changed_parameters_survive() =>
        Assert.Equal(
            new MfccMeanSpec { Coefficients = 13, Resampler = "kaiser_fast" },
            FeatureSpec.All.FromJson("""{"resampler":"kaiser_fast","coefficients":13,"name":"mfcc-mean"}"""));

    [Fact]
    public void Json_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            string expected = string.Concat(FeatureSpec.Alone.Select(name => FeatureSpec.All.ToJson(FeatureSpec.All.Parse(name))));
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(
                expected, string.Concat(FeatureSpec.Alone.Select(name => FeatureSpec.All.ToJson(FeatureSpec.All.Parse(name)))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("mfcc-maen", "mfcc-mean")]
    [InlineData("mfccmean", "mfcc-mean")]
    public void An_unknown_name_is_answered_with_the_nearest(string name, string nearest)
    {
        SerException error = Assert.Throws<SerException>(() => FeatureSpec.All.Parse(name));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains($"did you mean '{nearest}'", error.Message);
    }

    [Theory]
    [InlineData("""{"name":"mfcc-mean","colour":1}""", "colour")]
    [InlineData("""{"name":"mfcc-mean","mels":"many"}""", "mels")]
    [InlineData("""{"name":"mfcc-mean","shape":[40]}""", "shape")]
    [InlineData("""{"name":"mfcc"}""", "mfcc-mean")]
    [InlineData("""{"name":7}""", "{\"name\":7}")]
    [InlineData("""{"mels":128}""", "name")]
    [InlineData("[]", "name")]
    [InlineData("{", "{")]
    [InlineData("", "")]
    public void Json_that_is_not_a_spec_is_an_error_that_says_why(string json, string named)
    {
        SerException error = Assert.Throws<SerException>(() => FeatureSpec.All.FromJson(json));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(named, error.Message);
    }

    [Theory]
    [InlineData("""{"name":"mfcc-mean","fftSize":1000}""", "fftSize is 1000")]
    [InlineData("""{"name":"mfcc-mean","coefficients":129}""", "coefficients is 129; expected from 1 to 128")]
    [InlineData("""{"name":"mfcc-mean","hopSize":0}""", "hopSize is 0")]
    [InlineData("""{"name":"mfcc-mean","sampleRate":0}""", "sampleRate is 0")]
    [InlineData("""{"name":"mfcc-mean","resampler":"linear"}""", "linear")]
    public void A_parameter_without_meaning_is_an_error(string json, string named)
    {
        SerException error = Assert.Throws<SerException>(() => FeatureSpec.All.FromJson(json).CreateExtractor());
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(named, error.Message);
    }
}
