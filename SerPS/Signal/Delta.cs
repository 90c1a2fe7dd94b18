namespace SerPS.Signal;

/// <summary>
/// Rate of change over time: the slope of a straight line fitted to nine frames, as <c>librosa.feature.delta</c> (Savitzky-Golay,
/// order 1, <c>mode='interp'</c>). Where there are fewer frames, the line is fitted to as many as there are.
/// </summary>
public static class Delta
{
    private const int HalfWidth = 4;

    /// <summary>The slope of every row in units a frame, [rows, frames].</summary>
    public static void Compute(FrameMatrix source, FrameMatrix delta)
    {
        delta.Reshape(source.Rows, source.Frames);
        int half = Math.Min(HalfWidth, (source.Frames - 1) / 2);
        for (int row = 0; row < source.Rows; row++)
        {
            Slopes(source.Row(row), half, delta.Row(row));
        }
    }

    private static void Slopes(ReadOnlySpan<float> values, int half, Span<float> slopes)
    {
        if (half == 0)
        {
            slopes.Clear();
            return;
        }

        int squares = half * (half + 1) * ((2 * half) + 1) / 3; // Σ i², −half…half
        for (int frame = half; frame < values.Length - half; frame++)
        {
            double sum = 0;
            for (int i = 1; i <= half; i++)
            {
                sum += i * ((double)values[frame + i] - values[frame - i]);
            }

            slopes[frame] = (float)(sum / squares);
        }

        slopes[..half].Fill(slopes[half]);
        slopes[^half..].Fill(slopes[^(half + 1)]);
    }
}
