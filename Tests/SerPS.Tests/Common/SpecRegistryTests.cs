using SerPS.Learning;
using SerPS.Networks;

namespace SerPS.Tests.Common;

public class SpecRegistryTests
{
    private readonly SpecRegistry<ArchitectureSpec> _registry = new("architecture", spec => spec.Name, new Mlp());

    [Fact]
    public void What_is_added_is_found_until_it_is_removed()
    {
        _registry.Add(new Sketch());
        Assert.Equal(["mlp", "sketch"], _registry.Names);
        Assert.Equal(16, Assert.IsType<Sketch>(_registry.ParseNameOrJson("""{"name":"sketch","channels":16}""")).Channels);
        Assert.True(_registry.Remove("Sketch"));
        Assert.False(_registry.Remove("sketch"));
        Assert.Contains(
            "no architecture 'sketch'", Assert.Throws<SerException>(() => _registry.Parse("sketch")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_given_once() => Assert.Throws<ArgumentException>(() => _registry.Add(new Mlp { Hidden = [3] }));

    [Theory]
    [InlineData("""{"name":"mlp","hidden":null}""")]
    [InlineData("""{"name":"mlp","hidden":[1.5]}""")]
    [InlineData("""{"name":"mlp","hidden":5}""")]
    [InlineData("""{"name":"mlp","hiden":[5]}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":5}""")]
    [InlineData("""{"hidden":[5]}""")]
    [InlineData("{")]
    public void What_is_no_recipe_is_one_error(string json) =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => _registry.ParseNameOrJson(json)).Id);
}
