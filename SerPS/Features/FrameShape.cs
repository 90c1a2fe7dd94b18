using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Four measures of a frame: zero-crossing rate, RMS, centroid in Hz, rolloff in Hz.</summary>
internal static class FrameShape
{
    /// <summary>Number of measures.</summary>
    public const int Count = 4;

    /// <summary>Computes them, [4, frames].</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="magnitude">Their spectrogram, [1 + frame size / 2, frames].</param>
    /// <param name="sampleRate">Sample rate in Hz.</param>
    /// <param name="hopSize">Samples from one frame to the next.</param>
    /// <param name="result">Takes the result.</param>
    public static void Compute(ReadOnlySpan<float> samples, FrameMatrix magnitude, int sampleRate, int hopSize, FrameMatrix result)
    {
        int frameSize = 2 * (magnitude.Rows - 1);
        double binHz = (double)sampleRate / frameSize;
        result.Reshape(Count, magnitude.Frames);
        ZeroCrossings.Rate(samples, frameSize, hopSize, result.Row(0));
        RootMeanSquare.Compute(samples, frameSize, hopSize, result.Row(1));
        SpectralShape.Centroid(magnitude, binHz, result, 2);
        SpectralShape.Rolloff(magnitude, binHz, result, 3);
    }
}
