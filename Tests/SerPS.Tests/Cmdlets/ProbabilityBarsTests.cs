using System.Collections;
using System.Text;
using SerPS.Cmdlets;

namespace SerPS.Tests.Cmdlets;

public class ProbabilityBarsTests
{
    [Fact]
    public void Each_label_has_a_character_that_grows_with_its_probability() =>
        Assert.Equal("▁▂▅██", ProbabilityBars.Draw(new[] { 0.0, 0.125, 0.5, 0.99, 1.0 }, Encoding.UTF8));

    [Fact]
    public void A_code_page_without_blocks_gets_characters_that_it_has() =>
        Assert.Equal(".:+@@", ProbabilityBars.Draw(new[] { 0.0, 0.125, 0.5, 0.99, 1.0 }, Encoding.Latin1));

    [Fact]
    public void Numbers_that_came_through_serialisation_are_drawn_too() =>
        Assert.Equal("▁█", ProbabilityBars.Draw(new ArrayList { 0, 1.0f }, Encoding.UTF8));
}
