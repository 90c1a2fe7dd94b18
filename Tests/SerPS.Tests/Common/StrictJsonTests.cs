using System.Text.Json;
using SerPS.Features;

namespace SerPS.Tests.Common;

public class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""[{"b":{"a":1,"a":1}}]""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""[1e999]""")]
    [InlineData("""-1e999""")]
    [InlineData("""{"a":1""")]
    [InlineData("")]
    public void What_is_damaged_is_one_kind_of_error(string json) => Assert.ThrowsAny<JsonException>(() => StrictJson.Parse(json));

    [Theory]
    [InlineData("null")]
    [InlineData("""{"a":1,"A":"\ud83d\ude00","b":[1e308,-0,null,true]}""")]
    public void What_is_sound_is_read(string json) => Assert.Equal(
        JsonSerializer.Serialize(JsonDocument.Parse(json)), JsonSerializer.Serialize(StrictJson.Parse(json)));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    public void An_object_is_one(string json) =>
        Assert.Contains("object", Assert.ThrowsAny<JsonException>(() => StrictJson.ParseObject(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"mfcc-mean","coefficients":"x"}""", "coefficients has a value that is not understood")]
    [InlineData("""{"name":"mfcc-mean","coeficients":3}""", "no parameter 'coeficients'; did you mean 'coefficients'?")]
    [InlineData("""{"name":"mfcc-mean",""", "line 1")]
    [InlineData("""{"name":"mfcc-mean","name":"x"}""", "name")]
    public void Messages_have_no_words_of_the_framework(string json, string expected)
    {
        string message = Assert.Throws<SerException>(() => FeatureSpec.All.ParseNameOrJson(json)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("SerPS.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", message, StringComparison.Ordinal);
    }
}
