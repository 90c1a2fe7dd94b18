using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>The part of a signal that is too slow to be heard: a constant (DC), or one that drifts.</summary>
public static class Offset
{
    private const double MaxDrift = 0.03; // of the loudest frame's level: what pops and rooms do stays below
    private const int JudgedFrames = 25, LineFrames = 10; // half a second, a fifth

    /// <summary>
    /// The samples less their mean. Where the means of half seconds deviate by more than 3 % of the loudest frame's level, less a line through
    /// the means of fifths of a second, which follows what is slower than half a hertz.
    /// </summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="frames">Their sums.</param>
    /// <param name="centred">At least as long.</param>
    public static void Remove(ReadOnlySpan<float> samples, FrameSums frames, Span<float> centred)
    {
        if (Drifts(frames))
        {
            RemoveLine(samples, frames.Means(LineFrames), LineFrames * frames.All[0].Count, centred);
        }
        else
        {
            TensorPrimitives.Subtract(samples, (float)frames.Mean, centred);
        }
    }

    /// <summary>Whether it is no constant.</summary>
    public static bool Drifts(FrameSums frames)
    {
        double loudest = 0, squares = 0, mean = frames.Mean;
        foreach (SampleSums frame in frames.Whole.Span)
        {
            loudest = Math.Max(loudest, frame.Power);
        }

        double[] means = frames.Means(JudgedFrames);
        foreach (double part in means)
        {
            squares += (part - mean) * (part - mean);
        }

        return means.Length > 1 && squares > MaxDrift * MaxDrift * loudest * means.Length;
    }

    // through the means in the middle of their parts, and straight on beyond the first and the last
    private static void RemoveLine(ReadOnlySpan<float> samples, double[] means, int length, Span<float> centred)
    {
        int start = 0;
        for (int i = 0; i < means.Length - 1; i++)
        {
            int end = i == means.Length - 2 ? samples.Length : (i * length) + (3 * length / 2);
            double middle = (i + 0.5) * length, slope = (means[i + 1] - means[i]) / length;
            for (; start < end; start++)
            {
                centred[start] = (float)(samples[start] - means[i] - (slope * (start - middle)));
            }
        }
    }
}
