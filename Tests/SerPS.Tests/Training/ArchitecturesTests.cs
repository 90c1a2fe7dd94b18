using SerPS.Learning;
using SerPS.Networks;
using SerPS.Training;

namespace SerPS.Tests.Training;

public class ArchitecturesTests
{
    [Fact]
    public void A_list_has_names_and_json_with_commas_between()
    {
        IReadOnlyList<ArchitectureSpec> list = Architectures.ParseList(
            """ inception, {"name":"mlp","hidden":[300,50,20],"dropout":[0.1,0.1,0.1]} """);
        Assert.Equal(["inception", "mlp"], list.Select(spec => spec.Name));
        Assert.Equal([300, 50, 20], ((Mlp)list[1]).Hidden);
    }

    [Fact]
    public void All_are_those_that_need_only_data_and_each_comes_once()
    {
        string[] expected = [.. Architectures.All.Defaults.Where(spec => spec.InAll).Select(spec => spec.Name)];
        Assert.Contains("mlp", expected);
        Assert.Equal(expected, Architectures.ParseList("All").Select(spec => spec.Name));
        Assert.Equal(expected, Architectures.ParseList("all,mlp,all").Select(spec => spec.Name));
    }

    [Theory]
    [InlineData("", "No architecture is named")]
    [InlineData(" , ", "No architecture is named")]
    [InlineData("mlp,inceptoin", "did you mean 'inception'")]
    [InlineData("mlp,{\"name\":\"mlp\",\"hidden\":[3],\"dropout\":[0]}", "'mlp' is asked for twice")]
    [InlineData("mlp,{\"name\":\"mlp\",\"hiden\":[3]}", "hiden")]
    [InlineData("mlp,{\"name\":\"mlp\"", "This is no architecture")]
    public void Says_what_is_wrong(string text, string expected)
    {
        var error = Assert.Throws<SerException>(() => Architectures.ParseList(text));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_text_each_tells_its_name() =>
        Assert.All(Architectures.All.Defaults, spec => Assert.Contains($"Name = {spec.Name},", $"{spec},", StringComparison.Ordinal));

    [Fact]
    public void Each_says_what_it_is_on_which_features_and_with_which_parameters()
    {
        Assert.Equal(Architectures.All.Names, ArchitectureInfo.All.Select(info => info.Name));
        Assert.All(ArchitectureInfo.All, info =>
        {
            Assert.NotEmpty(info.Summary);
            Assert.NotNull(SerPS.Features.FeatureSpec.All.ParseNameOrJson(info.Extractor));
            info.Parameters["name"] = info.Name;
            ArchitectureSpec read = Architectures.All.FromJson(info.Parameters.ToJsonString());
            Assert.Equal(Architectures.All.ToJson(Architectures.All.Parse(info.Name)), Architectures.All.ToJson(read));
        });
        ArchitectureInfo inception = ArchitectureInfo.All.Single(info => info.Name == "inception");
        Assert.Equal(0.4, (double)inception.Parameters["dropout"]!);
        Assert.Equal(64, (int)inception.Settings["batchSize"]!);
        Assert.Equal("cosine", (string)inception.Settings["schedule"]!["name"]!);
        Assert.False(inception.Settings.ContainsKey("epochs"));
    }
}
