using System.Numerics;

namespace SerPS.Signal;

/// <summary>Changes of sign, as <c>librosa.zero_crossings(pad=False)</c>: magnitudes up to 1e-10 count as positive.</summary>
public static class ZeroCrossings
{
    private const float Threshold = -1e-10f;

    /// <summary>Number of samples whose sign differs from that of the one before.</summary>
    public static int Count(ReadOnlySpan<float> samples)
    {
        var threshold = new Vector<float>(Threshold);
        Vector<int> sums = Vector<int>.Zero;
        int i = 1;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += Vector.LessThan(new Vector<float>(samples[i..]), threshold)
                ^ Vector.LessThan(new Vector<float>(samples[(i - 1)..]), threshold);
        }

        int count = -Vector.Sum(sums);
        for (; i < samples.Length; i++)
        {
            count += (samples[i] < Threshold) != (samples[i - 1] < Threshold) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The rate in every centred frame, 0…1, as <c>librosa.feature.zero_crossing_rate</c>.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="frameSize">Samples of a frame.</param>
    /// <param name="hopSize">Samples from one frame to the next.</param>
    /// <param name="rates">One value a frame.</param>
    public static void Rate(ReadOnlySpan<float> samples, int frameSize, int hopSize, Span<float> rates)
    {
        for (int frame = 0; frame < rates.Length; frame++)
        {
            // beyond its ends the signal continues with its outermost samples, where nothing crosses
            rates[frame] = (float)Count(CentredFrame.Of(samples, frame, frameSize, hopSize)) / frameSize;
        }
    }
}
