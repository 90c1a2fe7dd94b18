using SerPS.Signal;

namespace SerPS.Tests.Signal;

/// <summary>librosa's building blocks of one real clip; tests skip where they are absent.</summary>
internal static class GoldenBlocks
{
    public static float[] Read(string name) => NpyFile.Read(TestData.RealGolden("blocks", name + ".npy")).Values;

    public static float[] ToArray(FrameMatrix matrix)
    {
        var values = new float[matrix.Rows * matrix.Frames];
        matrix.CopyTo(values);
        return values;
    }

    public static FrameMatrix ToMatrix(float[] values, int rows)
    {
        var matrix = new FrameMatrix();
        matrix.Reshape(rows, values.Length / rows);
        for (int row = 0; row < rows; row++)
        {
            values.AsSpan(row * matrix.Frames, matrix.Frames).CopyTo(matrix.Row(row));
        }

        return matrix;
    }

    public static void AssertNear(string name, ReadOnlySpan<float> actual, double tolerance) =>
        Tolerance.AssertNear(Read(name), actual, tolerance, name);

    public static void AssertNear(string name, FrameMatrix actual, double tolerance) => AssertNear(name, ToArray(actual), tolerance);
}
