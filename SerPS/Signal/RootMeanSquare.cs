using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>Level of a signal frame by frame.</summary>
public static class RootMeanSquare
{
    /// <summary>√(mean x²) of every centred frame, with zeros beyond the ends, as <c>librosa.feature.rms(y)</c>.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="frameSize">Samples of a frame.</param>
    /// <param name="hopSize">Samples from one frame to the next.</param>
    /// <param name="levels">One value a frame.</param>
    public static void Compute(ReadOnlySpan<float> samples, int frameSize, int hopSize, Span<float> levels)
    {
        for (int frame = 0; frame < levels.Length; frame++)
        {
            levels[frame] = MathF.Sqrt(TensorPrimitives.SumOfSquares(CentredFrame.Of(samples, frame, frameSize, hopSize)) / frameSize);
        }
    }
}
