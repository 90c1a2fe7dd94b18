using System.Text.Json.Nodes;
using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Training;

namespace SerPS.Tests.Common;

public class PlainRecordTests
{
    private static readonly string[] Recipes =
    [
        """{"name":"log-mel-sequence","mels":32,"minHz":50.5,"maxHz":null,"trim":false,"seconds":3}""",
        """{"name":"log-mel-sequence","removeMean":true,"maxHz":7000,"resampler":"kaiser_fast"}""",
        """{"name":"mfcc-mean"}""",
    ];

    [Fact]
    public void A_recipe_has_what_is_given_and_defaults_for_the_rest()
    {
        var read = Assert.IsType<LogMelSequenceSpec>(PlainRecord.Read(typeof(LogMelSequenceSpec), Members(Recipes[0])));
        Assert.Equal(new LogMelSequenceSpec { Mels = 32, MinHz = 50.5, MaxHz = null, Trim = false, Seconds = 3 }, read);
        Assert.Equal(
            new LogMelSequenceSpec { RemoveMean = true, MaxHz = 7000, Resampler = "kaiser_fast" },
            PlainRecord.Read(typeof(LogMelSequenceSpec), Members(Recipes[1])));
    }

    [Fact]
    public void Whatever_a_registry_writes_is_read_as_it_was()
    {
        int plain = Count(FeatureSpec.All) + Count(Optimizer.All) + Count(LossSpec.All) + Count(ScheduleSpec.All) + Count(Architectures.All);
        Assert.True(plain > 20, $"{plain} recipes are plain, so that little was compared");

        static int Count<T>(SpecRegistry<T> registry)
            where T : class
        {
            int plain = 0;
            foreach (T spec in registry.Defaults)
            {
                if (PlainRecord.Read(spec.GetType(), Members(registry.ToJson(spec))) is T read)
                {
                    Assert.Equal(registry.ToJson(spec), registry.ToJson(read));
                    plain++;
                }
            }

            return plain;
        }
    }

    [Theory]
    [InlineData("""{"mels":2.5}""")]
    [InlineData("""{"mels":"64"}""")]
    [InlineData("""{"mels":null}""")]
    [InlineData("""{"resampler":null}""")]
    [InlineData("""{"trim":1}""")]
    [InlineData("""{"Mels":64}""")]
    [InlineData("""{"shape":[1]}""")]
    [InlineData("""{"melz":64}""")]
    public void What_is_not_plain_or_wrong_is_left_to_the_serializer(string json) =>
        Assert.Null(PlainRecord.Read(typeof(LogMelSequenceSpec), JsonNode.Parse(json)!.AsObject()));

    private static JsonObject Members(string json)
    {
        JsonObject members = JsonNode.Parse(json)!.AsObject();
        members.Remove("name");
        return members;
    }
}
