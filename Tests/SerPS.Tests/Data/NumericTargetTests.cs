using SerPS.Data;

namespace SerPS.Tests.Data;

public class NumericTargetTests
{
    [Theory]
    [InlineData(TaskKind.Dimensions, "0.1", "0.9", "3")]
    [InlineData(TaskKind.Dimensions, "0,1", "0,9", "3")]
    [InlineData(TaskKind.Classes, "low", "high", "1")]
    [InlineData(TaskKind.Classes, "low", "high")]
    public void A_column_of_numbers_is_learned_as_numbers(TaskKind expected, params string[] cells) =>
        Assert.Equal(expected, NumericTarget.KindOf("arousal", Clips(cells)));

    [Fact]
    public void One_word_among_numbers_is_a_slip_and_named()
    {
        var error = Assert.Throws<SerException>(() => NumericTarget.KindOf("arousal", Clips("0.1", "high", "0.3")));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.StartsWith("'1.wav' has 'high' as arousal, where 2 others have numbers", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arousal, valence,", "arousal,valence")]
    [InlineData("emotion", "emotion")]
    public void Blanks_and_needless_commas_do_not_count(string given, string kept) => Assert.Equal(kept, NumericTarget.Plain(given));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("arousal,Arousal", "twice")]
    [InlineData("arousal,speaker", "'speaker'")]
    public void What_cannot_be_learned_together_is_refused(string target, string named) =>
        Assert.Contains(named, Assert.Throws<SerException>(() => NumericTarget.KindOf(target, Clips("0.1"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_decimal_comma_is_one() => Assert.Equal([0.25], NumericTarget.Of(Clips("0,25")[0], ["arousal"])!);

    [Fact]
    public void Columns_that_no_clip_has_are_told_from_the_others() =>
        Assert.Equal(["nothing"], NumericTarget.Absent("arousal,nothing", Clips("0.1", "0.2")));

    private static Clip[] Clips(params string[] cells) =>
        [.. cells.Select((cell, i) => new Clip { Path = $"{i}.wav", Extra = new Dictionary<string, string> { ["arousal"] = cell } })];
}
