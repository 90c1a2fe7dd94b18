using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>Finds the sound in a recording.</summary>
public static class Silence
{
    /// <summary>Samples of a frame.</summary>
    internal const int FrameSize = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    internal const int HopSize = 512;

    /// <summary>A frame of less counts as this.</summary>
    internal const float MinLevel = 1e-5f;

    /// <summary>
    /// The samples from the first frame above the threshold to the last, as <c>librosa.effects.trim</c>; everything where all is silent.
    /// </summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="topDb">How far a frame may lie below the loudest one, in dB.</param>
    public static Range Trim(ReadOnlySpan<float> samples, double topDb)
    {
        var levels = new float[1 + (samples.Length / HopSize)];
        RootMeanSquare.Compute(samples, FrameSize, HopSize, levels);
        double loudest = Math.Max(MinLevel, TensorPrimitives.Max<float>(levels));
        bool Sounds(float level) => 20 * Math.Log10(Math.Max(MinLevel, level) / loudest) > -topDb;
        int first = Array.FindIndex(levels, Sounds);
        int last = Array.FindLastIndex(levels, Sounds);
        return (first * HopSize)..Math.Min(samples.Length, (last + 1) * HopSize);
    }
}
