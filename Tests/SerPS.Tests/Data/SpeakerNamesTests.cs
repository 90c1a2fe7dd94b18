using SerPS.Data;

namespace SerPS.Tests.Data;

public class SpeakerNamesTests
{
    private readonly List<string> _warnings = [];

    [Fact]
    public void A_name_that_another_corpus_had_gets_its_own_before_it()
    {
        var names = new SpeakerNames(_warnings.Add);
        Assert.Equal(
            ["01", "02", "b-01", "03", "b-01", "c-01", "01"],
            new[] { ("01", "a"), ("02", "a"), ("01", "b"), ("03", "b"), ("01", "b"), ("01", "c"), ("01", "a") }
                .Select(who => names.Distinguish(Of(who.Item1, who.Item2)).Speaker));
        Assert.Contains("Both a and b have a speaker 01", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_its_corpus_in_it_is_one_person_everywhere()
    {
        var names = new SpeakerNames(_warnings.Add);
        Assert.Equal("ravdess-07", names.Distinguish(Of("ravdess-07", "ravdess")).Speaker);
        Assert.Equal("ravdess-07", names.Distinguish(Of("ravdess-07", "mine")).Speaker);
        Assert.Null(names.Distinguish(Of(null, "mine")).Speaker);
        Assert.Empty(_warnings);
    }

    private static Clip Of(string? speaker, string corpus) => new() { Path = "/x.wav", Speaker = speaker, Corpus = corpus };
}
