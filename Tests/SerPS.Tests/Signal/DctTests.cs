using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class DctTests
{
    [Fact]
    public void Rows_are_orthonormal()
    {
        DenseMatrix dct = Dct.Create(16, 16);
        for (int i = 0; i < 16; i++)
        {
            for (int j = 0; j < 16; j++)
            {
                double product = Enumerable.Range(0, 16).Sum(n => (double)dct.Values[(i * 16) + n] * dct.Values[(j * 16) + n]);
                Assert.Equal(i == j ? 1 : 0, product, 1e-6);
            }
        }
    }

    [Fact]
    public void A_matrix_of_frames_is_transformed_like_each_frame()
    {
        DenseMatrix dct = Dct.Create(5, 12);
        var source = new FrameMatrix();
        source.Reshape(12, 11);
        var result = new FrameMatrix();
        SyntheticSignal.Noise(12 * 11).Chunk(11).Index().ToList().ForEach(row => row.Item.CopyTo(source.Row(row.Index)));
        dct.Multiply(source, result);
        for (int frame = 0; frame < 11; frame++)
        {
            var expected = new float[5];
            dct.Multiply([.. Enumerable.Range(0, 12).Select(row => source[row, frame])], expected);
            Tolerance.AssertNear(expected, [.. Enumerable.Range(0, 5).Select(row => result[row, frame])], 1e-6, $"frame {frame}");
        }
    }
}
