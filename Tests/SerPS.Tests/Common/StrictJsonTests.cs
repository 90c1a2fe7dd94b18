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
    [InlineData("""["a","\u00e9","\ud83d\ude00"]""", "a|é|😀")]
    [InlineData("[]", "")]
    [InlineData("""["a",1]""", null)]
    [InlineData("""["a",["b"]]""", null)]
    [InlineData("null", null)]
    [InlineData("""{"a":"b"}""", null)]
    public void A_list_of_texts_is_one(string json, string? expected) =>
        Assert.Equal(expected, StrictJson.ParseTexts(json) is { } texts ? string.Join('|', texts) : null);

    [Theory]
    [InlineData("""["a" """)]
    [InlineData("""["a"] ["b"]""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("")]
    public void A_damaged_list_of_texts_is_an_error(string json) => Assert.ThrowsAny<JsonException>(() => StrictJson.ParseTexts(json));

    [Fact]
    public void A_name_that_is_there_twice_is_named() => Assert.Contains(
        "'a'", Assert.ThrowsAny<JsonException>(() => StrictJson.Parse("""{"b":{"a":1,"a":2}}""")).Message, StringComparison.Ordinal);

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
