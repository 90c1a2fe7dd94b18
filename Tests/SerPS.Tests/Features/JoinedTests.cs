using SerPS.Audio;
using SerPS.Features;

namespace SerPS.Tests.Features;

public class JoinedTests
{
    private static readonly AudioClip Voice = new([.. Enumerable.Range(0, 16000).Select(i => 0.3f * MathF.Sin(0.05f * i))], 16000);

    [Fact]
    public void Gives_the_values_of_its_parts_one_after_the_other()
    {
        FeatureSpec mel = FeatureSpec.All.FromJson("""{"name":"log-mel-sequence","seconds":1}""");
        var spec = new JoinedSpec { Parts = [mel, new DescriptorsSpec(), new MfccMeanSpec()] };
        float[] expected =
            [.. new[] { mel, new DescriptorsSpec(), new MfccMeanSpec() }.SelectMany(part => part.CreateExtractor().Extract(Voice))];
        Assert.Equal(expected, spec.CreateExtractor().Extract(Voice));
        Assert.Equal([expected.Length], spec.Shape);
        Assert.Equal(1, spec.Stretch);
        Assert.Equal(expected.Length, spec.Columns.Count);
    }

    [Fact]
    public void Parts_are_written_as_names_or_objects_and_come_back_whole()
    {
        FeatureSpec spec = FeatureSpec.All.FromJson(
            """{"name":"joined","parts":["descriptors",{"name":"mfcc-mean","coefficients":13}]}""");
        Assert.Equal(new JoinedSpec { Parts = [new DescriptorsSpec(), new MfccMeanSpec { Coefficients = 13 }] }, spec);
        Assert.Equal(spec, FeatureSpec.All.FromJson(FeatureSpec.All.ToJson(spec)));
        Assert.NotEqual(spec, new JoinedSpec());
    }

    [Theory]
    [InlineData("""{"name":"joined","parts":["descriptors"]}""", "a list of 2 to 10 extractors")]
    [InlineData("""{"name":"joined","parts":["descriptors","descriptor"]}""", "did you mean 'descriptors'")]
    [InlineData("""{"name":"joined","parts":["descriptors",7]}""", "parts")]
    [InlineData("""{"name":"joined","parts":["descriptors",null]}""", "a list of extractors")]
    [InlineData("""{"name":"joined","parts":"descriptors"}""", "a list of extractors")]
    [InlineData("""{"name":"joined","parts":["descriptors",{"name":"mfcc-mean","mels":0}]}""", "mels is 0")]
    [InlineData("""{"name":"joined","parts":["descriptors",{"name":"log-mel-sequence","seconds":null}]}""", "give 'seconds'")]
    public void What_cannot_be_joined_is_an_error(string json, string part)
    {
        var error = Assert.Throws<SerException>(() => FeatureSpec.All.FromJson(json).CreateExtractor());
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
