using SerPS.Audio;
using SerPS.Features;
using SerPS.Signal;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features;

public sealed class FramesTests
{
    private static readonly (string Block, int Column, double Tolerance)[] Columns =
        [("zcr", 104, 1e-3), ("rms", 105, 1e-3), ("centroid", 106, 1e-3), ("rolloff", 107, 1e-3), ("spectral_contrast", 108, 1e-2)];

    [Fact]
    public void Is_130_frames_by_115_columns() => Assert.Equal([130, 115], new FramesSpec().Shape);

    [Fact]
    public void Columns_of_a_whole_clip_equal_librosas_blocks()
    {
        float[] samples = GoldenBlocks.Read("y22");
        FeatureSpec spec = new FramesSpec { Seconds = samples.Length / 22050.0 };
        FrameMatrix values = Transpose(spec.CreateExtractor().Extract(new AudioClip(samples, 22050)), spec.Shape[1]);
        foreach ((string block, int column, double tolerance) in Columns)
        {
            FrameMatrix expected = GoldenBlocks.ToMatrix(GoldenBlocks.Read(block), block == "spectral_contrast" ? 7 : 1);
            for (int row = 0; row < expected.Rows; row++)
            {
                Tolerance.AssertNear(expected.Row(row), values.Row(column + row), tolerance, $"{block} {row}");
            }
        }

        FrameMatrix mfcc = GoldenBlocks.ToMatrix(GoldenBlocks.Read("mfcc40"), 40);
        for (int row = 0; row < 20; row++)
        {
            Tolerance.AssertNear(mfcc.Row(row), values.Row(row), 1e-3, $"mfcc {row}");
        }
    }

    [Fact]
    public void Delta_and_mel_bands_are_where_the_table_says()
    {
        float[] samples = SyntheticSignal.Noise(66150);
        FrameMatrix values = Transpose(new FramesSpec().CreateExtractor().Extract(new AudioClip(samples, 22050)), 115);
        var mfcc = new FrameMatrix();
        new Mfcc(20, new StftOptions(), new MelOptions()).Compute(samples, mfcc);
        var delta = new FrameMatrix();
        Delta.Compute(mfcc, delta);
        var mel = new FrameMatrix();
        new MelSpectrogram(new StftOptions(), new MelOptions { Bands = 64 }).Compute(samples, mel);
        Decibel.Absolute.Apply(mel);
        Tolerance.AssertNear(delta.Row(3), values.Row(23), 1e-4, "delta 3");
        Tolerance.AssertNear(mel.Row(5), values.Row(45), 1e-4, "mel 5");
    }

    private static FrameMatrix Transpose(float[] values, int columns)
    {
        IEnumerable<float> Column(int column) => values.Where((_, i) => i % columns == column);
        return GoldenBlocks.ToMatrix([.. Enumerable.Range(0, columns).SelectMany(Column)], columns);
    }
}
