namespace SerPS.Signal;

/// <summary>Frames centred on every hop.</summary>
internal static class CentredFrame
{
    /// <summary>The part of frame t, around sample t · <paramref name="hopSize"/>, that lies within the signal.</summary>
    public static ReadOnlySpan<float> Of(ReadOnlySpan<float> samples, int frame, int frameSize, int hopSize)
    {
        int start = (frame * hopSize) - (frameSize / 2);
        int from = Math.Clamp(start, 0, samples.Length);
        return samples[from..Math.Clamp(start + frameSize, from, samples.Length)];
    }
}
