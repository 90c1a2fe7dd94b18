using System.Text.Json.Nodes;
using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class FeatureLayoutTests
{
    public static TheoryData<string> Names => [.. FeatureSpec.Alone];

    [Theory]
    [MemberData(nameof(Names))]
    public void Twice_the_time_is_twice_the_frames_of_as_many_features(string name)
    {
        FeatureSpec spec = FeatureSpec.All.Parse(name);
        var layout = FeatureLayout.Of(spec, spec.Length);
        int[] shape = layout.TimeFirst ? [layout.Frames, layout.Features] : [layout.Features, layout.Frames];
        Assert.Equal(shape, spec.Shape.Count == 1 ? [1, .. spec.Shape] : spec.Shape);
        JsonObject json = JsonNode.Parse(FeatureSpec.All.ToJson(spec))!.AsObject();
        if (json["seconds"] is { } seconds)
        {
            json["seconds"] = 2 * (double)seconds;
            FeatureSpec longer = FeatureSpec.All.FromJson(json.ToJsonString());
            FeatureLayout twice = FeatureLayout.Of(longer, longer.Length);
            Assert.Equal(layout.Features, twice.Features);
            Assert.InRange(twice.Frames, (2 * layout.Frames) - 2, (2 * layout.Frames) + 3); // more where windows keep from both ends
        }
        else
        {
            Assert.Equal(1, layout.Frames);
        }
    }

    [Fact]
    public void The_frames_of_features_without_a_fixed_length_follow_from_the_values() =>
        Assert.Equal(new FeatureLayout(77, 64, false), FeatureLayout.Of(new LogMelSequenceSpec { Seconds = null }, 64 * 77));

    [Theory]
    [InlineData(false, (2 * 30) + 7)]
    [InlineData(true, (7 * 8) + 2)]
    public void A_value_lies_where_the_shape_says(bool timeFirst, int index) =>
        Assert.Equal(index, new FeatureLayout(30, 8, timeFirst).IndexOf(7, 2));
}
