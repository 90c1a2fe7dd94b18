using SerPS.Baselines;
using SerPS.Onnx;

namespace SerPS.Tests.Baselines;

public class SpeakerProfileTests
{
    [Fact]
    public void A_profile_is_read_as_it_was_written_and_holds_numbers_only()
    {
        using var folder = new TemporaryFolder();
        ModelFile model = BaselineJsonTests.Model();
        BaselineRule rule = BaselineJsonTests.Rule(model);
        var statistics = new SpeakerStatistics(model.Metadata.Labels.Count);
        foreach (int i in Enumerable.Range(0, 9))
        {
            statistics.Add(Evidence.Of(Enumerable.Range(1, 8).Select(label => 1.0 / (1 + ((i + label) % 8))), null));
        }

        SpeakerProfile written = SpeakerProfile.Of(model, rule, statistics, 27.5).Save(folder.File("anna.json"));
        SpeakerProfile read = SpeakerProfile.Load(folder.File("anna.json"), model, rule);
        Assert.Equal((9, 27.5, "ravdess-mlp", written.Share), (read.Recordings, read.Seconds, read.Model, read.Share));
        Assert.Equal(statistics.Spread, read.Statistics.Spread, 1e-4);
        Assert.InRange(read.Share, 0.5, 1);
        Assert.InRange(new FileInfo(folder.File("anna.json")).Length, 100, 2000);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{"kind":"serps-speaker-profile-1","model":"x"}""")]
    [InlineData("""{"kind":"serps-speaker-profile-1","model":"x","rule":"0123456789abcdef","recordings":-1}""")]
    public void What_is_no_profile_of_the_model_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("anna.json"), text);
        ModelFile model = BaselineJsonTests.Model();
        var error = Assert.Throws<SerException>(() => SpeakerProfile.Load(folder.File("anna.json"), model, BaselineJsonTests.Rule(model)));
        Assert.Equal((ErrorId.ProfileInvalid, folder.File("anna.json")), (error.Id, error.Path));
    }

    [Fact]
    public void A_profile_of_another_model_is_refused_and_both_are_named()
    {
        using var folder = new TemporaryFolder();
        ModelFile model = BaselineJsonTests.Model();
        BaselineRule rule = BaselineJsonTests.Rule(model);
        SpeakerProfile.Of(model, rule, new SpeakerStatistics(8), 0).Save(folder.File("anna.json"));
        ModelFile other = model with { Metadata = model.Metadata with { Baseline = "{}" } };
        var error = Assert.Throws<SerException>(() => SpeakerProfile.Load(folder.File("anna.json"), other, rule));
        Assert.Contains("ravdess-mlp", error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorId.ProfileInvalid, error.Id);
    }
}
