using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class DescriptorsTests
{
    private static readonly GoldenFeatures.Group[] Groups =
    [
        new("mfcc means", ..13), new("mfcc deviations", 13..26),
        new("delta means", 26..39), new("delta deviations", 39..52),
        new("chroma means", 52..64, 1e-2, NeedsSound: true), new("chroma deviations", 64..76, 1e-2, NeedsSound: true),
        new("contrast means", 76..83, 1e-2, NeedsSound: true), new("contrast deviations", 83..90, 1e-2, NeedsSound: true),
        new("tonnetz means", 90..96, 1e-2, NeedsSound: true), new("tonnetz deviations", 96..102, 1e-2, NeedsSound: true),
        new("zero-crossing mean", 102..103, NeedsSound: true), new("zero-crossing deviation", 103..104, NeedsSound: true),
        new("rms mean", 104..105), new("rms deviation", 105..106),
        new("centroid mean", 106..107, NeedsSound: true), new("centroid deviation", 107..108, NeedsSound: true),
        new("rolloff mean", 108..109, NeedsSound: true), new("rolloff deviation", 109..110, NeedsSound: true),
    ];

    [Theory]
    [InlineData("voiced-48k")]
    [InlineData("voiced-22k")]
    [InlineData("voiced-16k")]
    [InlineData("chirp-48k")]
    [InlineData("short-22k")]
    public void Equals_librosa_on_synthetic_clips(string clip) =>
        GoldenFeatures.AssertSynthetic(new DescriptorsSpec(), clip, "descriptors", Groups);

    [Fact]
    public void Equals_librosa_on_real_clips() => GoldenFeatures.AssertReal(new DescriptorsSpec(), "descriptors", Groups);
}
