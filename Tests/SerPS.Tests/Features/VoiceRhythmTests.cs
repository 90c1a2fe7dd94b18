using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class VoiceRhythmTests
{
    [Theory]
    [InlineData(new float[] { 0, 1, 0, 2, 0 }, 2)]
    [InlineData(new float[] { 0, 1, 0.95f, 1, 0 }, 1)] // a dent of a twentieth is no valley
    [InlineData(new float[] { 2, 0, 1, 2 }, 2)] // at both ends
    [InlineData(new float[] { 0, 0, 0 }, 0)]
    [InlineData(new float[] { }, 0)]
    public void Peaks_stand_out_by_a_tenth_of_the_range(float[] loudness, int peaks) => Assert.Equal(peaks, VoiceRhythm.Peaks(loudness));

    [Fact]
    public void Segments_are_stretches_of_equal_voicing()
    {
        List<int> lengths = [];
        VoiceRhythm.Segments([1, 1, 0, 1, 0, 0, 0, 1], 1, lengths);
        Assert.Equal([2, 1, 1], lengths);
        VoiceRhythm.Segments([1, 1, 0, 1, 0, 0, 0, 1], 0, lengths);
        Assert.Equal([1, 3], lengths);
        VoiceRhythm.Segments([], 0, lengths);
        Assert.Empty(lengths);
    }
}
