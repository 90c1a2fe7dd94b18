namespace SerPS.Signal;

/// <summary>How a signal is cut into frames. The defaults are those of <c>librosa.stft</c>.</summary>
public sealed record StftOptions
{
    /// <summary>Samples of a transform: a power of two, at least <see cref="Fft{T}.MinSize"/>.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopSize { get; init; } = 512;

    /// <summary>Samples under the window, centred in the transform; 0 means <see cref="FftSize"/>.</summary>
    public int WindowSize { get; init; }

    /// <summary>The window.</summary>
    public WindowKind Window { get; init; } = WindowKind.Hann;

    /// <summary>
    /// Whether frame t is centred on sample t · <see cref="HopSize"/>, with zeros before and after the signal; otherwise it starts there.
    /// </summary>
    public bool Centre { get; init; } = true;

    /// <summary>
    /// Whether a centred frame that reaches over an end of the signal sees it mirrored there, the sample at the end once, as in librosa
    /// before 0.10; otherwise zeros.
    /// </summary>
    public bool Reflect { get; init; }

    /// <summary>
    /// Whether the transforms are computed in double precision, as librosa's are, and rounded then. It takes twice the time and matters
    /// to what depends on bins that are 120 dB or more below the strongest.
    /// </summary>
    public bool DoublePrecision { get; init; }
}
