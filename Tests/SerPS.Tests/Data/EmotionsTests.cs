using SerPS.Data;

namespace SerPS.Tests.Data;

public class EmotionsTests
{
    [Theory]
    [InlineData("fear", "fearful")]
    [InlineData("Anger", "angry")]
    [InlineData("ps", "surprised")]
    [InlineData("Pleasant_surprise", "surprised")]
    [InlineData("pleasant surprised", "surprised")]
    [InlineData(" Happy ", "happy")]
    [InlineData("Boredom", "boredom")]
    [InlineData("bored", "boredom")]
    [InlineData("NEU", "neutral")]
    [InlineData("hap", "happy")]
    [InlineData("Ärger", "angry")]
    [InlineData("colère", "angry")]
    [InlineData("Gioia", "happy")]
    [InlineData("złość", "angry")]
    [InlineData("KORKU", "fearful")]
    [InlineData("üzgün", "sad")]
    [InlineData("kızgın", "angry")]
    [InlineData("грусть", "sad")]
    [InlineData("기쁨", "happy")]
    [InlineData("生气", "angry")]
    [InlineData("calme", "calm")]
    [InlineData("Spokój", "calm")]
    [InlineData("boos", "angry")]
    [InlineData("悲しみ", "sad")]
    [InlineData("무서움", "fearful")]
    [InlineData("Zeal-Like ", "zeal_like")]
    public void Normalize_maps_spellings_onto_the_canonical_label(string spelling, string expected) =>
        Assert.Equal(expected, Emotions.Normalize(spelling));

    [Fact]
    public void Order_puts_canonical_emotions_first_and_others_alphabetically() =>
        Assert.Equal(
            ["neutral", "sad", "surprised", "boredom", "zeal"],
            Emotions.Order(["zeal", "surprised", "sad", "boredom", "neutral", "sad"]));
}
