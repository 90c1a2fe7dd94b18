using System.Text.Json;
using SerPS.Import.Foreign;

namespace SerPS.Tests.Import.Foreign;

public class SimpleYamlTests
{
    [Theory]
    [InlineData("a: 1\nb:\n  c: x y # note\n  d: null\n", """{"a":"1","b":{"c":"x y","d":null}}""")]
    [InlineData("$m==1.0:\n  labels:\n    logits:\n    - arousal\n    - \"a: b\"\n", """{"$m==1.0":{"labels":{"logits":["arousal","a: b"]}}}""")]
    [InlineData("labels: [neutral, happy]\n", """{"labels":["neutral","happy"]}""")]
    [InlineData("- a\n- b: 1\n  c: 2\n", """["a",{"b":"1","c":"2"}]""")]
    [InlineData("", "null")]
    public void Maps_and_lists_are_read(string yaml, string json) => Assert.Equal(json, SimpleYaml.Parse(yaml)?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("a: |\n  text\n")]
    [InlineData("a\n")]
    [InlineData("a: 1\n   b: 2\n")]
    public void The_rest_is_refused(string yaml) => Assert.Throws<JsonException>(() => SimpleYaml.Parse(yaml));
}
