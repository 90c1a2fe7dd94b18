using System.Text.Json.Nodes;
using SerPS.Training.Search;

namespace SerPS.Tests.Training.Search;

public class SearchSpaceTests
{
    private const string Space = """
        {
          "learningRate": { "min": 0.0001, "max": 0.01, "log": true },
          "batchSize": [16, 32],
          "patience": { "min": 3, "max": 9, "integer": true },
          "augment": ["noise p=0.5", "mixup"],
          "architecture": { "hidden": [[512, 256], [64]], "dropout": [[0.4, 0.4]] },
          "optimizer": [{ "name": "sgd", "momentum": 0.8 }, "adam"]
        }
        """;

    [Fact]
    public void Draws_stay_within_the_space_and_reach_all_of_it()
    {
        var space = SearchSpace.Parse(Space, "space.json");
        JsonObject[] draws = [.. Enumerable.Range(1, 400).Select(i => space.Draw(new CounterRandom(1, $"{i}")))];
        double[] rates = [.. draws.Select(draw => (double)draw["learningRate"]!)];
        Assert.All(rates, rate => Assert.InRange(rate, 0.0001, 0.01));
        Assert.InRange(rates.Count(rate => rate < 0.001), 150, 250);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], draws.Select(draw => (long)draw["patience"]!).Distinct().Order());
        Assert.Equal([16, 32], draws.Select(draw => (int)draw["batchSize"]!).Distinct().Order());
        IEnumerable<string> hidden = draws.Select(draw => draw["architecture"]!["hidden"]!.ToJsonString());
        Assert.Equal(["[512,256]", "[64]"], hidden.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(2, draws.Select(draw => draw["optimizer"]!.ToJsonString()).Distinct().Count());
        Assert.Equal(draws[7].ToJsonString(), space.Draw(new CounterRandom(1, "8")).ToJsonString());
    }

    [Fact]
    public void Whole_numbers_on_a_logarithmic_scale_reach_both_ends()
    {
        var space = SearchSpace.Parse("""{"patience":{"min":1,"max":100,"log":true,"integer":true}}""", "space.json");
        long[] drawn = [.. Enumerable.Range(1, 2000).Select(i => (long)space.Draw(new CounterRandom(1, $"{i}"))["patience"]!)];
        Assert.Equal((1, 100), (drawn.Min(), drawn.Max()));
        Assert.InRange(drawn.Count(value => value <= 10), 900, 1400);
    }

    [Fact]
    public void Corners_have_every_choice_and_both_ends()
    {
        JsonObject[] corners = [.. SearchSpace.Parse(Space, "space.json").Corners()];
        Assert.Equal([0.0001, 0.01], corners.Select(corner => (double)corner["learningRate"]!).Distinct());
        Assert.Equal([3, 9], corners.Select(corner => (long)corner["patience"]!).Distinct());
        Assert.Equal(2, corners.Select(corner => corner["architecture"]!["hidden"]!.ToJsonString()).Distinct().Count());
    }

    [Theory]
    [InlineData("{", "no space of a search")]
    [InlineData("[]", "expected an object")]
    [InlineData("{}", "the space is empty")]
    [InlineData("{\"batchsize\": [8]}", "did you mean 'batchSize'")]
    [InlineData("{\"split\": [\"random\"]}", "split is the same for all trials")]
    [InlineData("{\"monitor\": [\"uar\"]}", "monitor is the same for all trials")]
    [InlineData("{\"epochs\": 3}", "epochs is 3; expected a list of choices, or a range")]
    [InlineData("{\"epochs\": []}", "epochs is []")]
    [InlineData("{\"epochs\": {\"min\": 3}}", "expected two numbers")]
    [InlineData("{\"epochs\": {\"min\": 3, \"max\": 2}}", "min below max")]
    [InlineData("{\"epochs\": {\"min\": 1, \"max\": 2, \"lgo\": true}}", "has 'lgo'")]
    [InlineData("{\"labelSmoothing\": {\"min\": 0, \"max\": 0.1, \"log\": true}}", "min above 0")]
    [InlineData("{\"epochs\": {\"min\": 0.5, \"max\": 2, \"integer\": true}}", "whole ends")]
    [InlineData("{\"architecture\": {}}", "architecture is empty")]
    [InlineData("{\"architecture\": {\"hidden\": 3}}", "architecture.hidden is 3")]
    public void Says_what_is_wrong(string json, string expected)
    {
        var error = Assert.Throws<SerException>(() => SearchSpace.Parse(json, "space.json"));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains("space.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
