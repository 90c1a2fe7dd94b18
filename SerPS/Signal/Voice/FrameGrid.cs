namespace SerPS.Signal.Voice;

/// <summary>
/// Where frames lie: as many whole windows as fit into a signal, what is left over divided between both ends, as Praat does.
/// </summary>
/// <param name="Count">Number of frames, at least 1.</param>
/// <param name="FirstSeconds">Centre of the first one.</param>
/// <param name="HopSeconds">From one centre to the next.</param>
public readonly record struct FrameGrid(int Count, double FirstSeconds, double HopSeconds)
{
    /// <summary>The frames of a signal.</summary>
    /// <param name="seconds">Its length.</param>
    /// <param name="windowSeconds">Length of the longest window.</param>
    /// <param name="hopSeconds">From one frame to the next.</param>
    public static FrameGrid Of(double seconds, double windowSeconds, double hopSeconds)
    {
        int count = 1 + Math.Max(0, (int)Math.Floor((seconds - windowSeconds) / hopSeconds));
        return new(count, (seconds - ((count - 1) * hopSeconds)) / 2, hopSeconds);
    }

    /// <summary>The centre of a frame.</summary>
    public double Seconds(int frame) => FirstSeconds + (frame * HopSeconds);

    /// <summary>The frame at a time, as a fraction where it lies between two.</summary>
    public double FrameAt(double seconds) => (seconds - FirstSeconds) / HopSeconds;
}
