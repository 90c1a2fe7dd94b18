namespace SerPS.Signal;

/// <summary>The harmonic part of a signal, as <c>librosa.effects.harmonic</c>. Owns its work space: one a thread.</summary>
/// <param name="options">How the signal is cut; with centred frames.</param>
public sealed class Harmonic(StftOptions options)
{
    private readonly Stft _stft = new(options);
    private readonly Istft _istft = new(options);
    private readonly HarmonicMask _mask = new();
    private readonly FrameMatrix _real = new();
    private readonly FrameMatrix _imaginary = new();
    private readonly FrameMatrix _magnitude = new();
    private readonly FrameMatrix _share = new();

    /// <summary>Magnitudes of the last signal's spectrogram, [1 + FFT size / 2, frames].</summary>
    public FrameMatrix Magnitude => _magnitude;

    /// <summary>Writes the harmonic part of <paramref name="samples"/>, of the same length.</summary>
    public void Compute(ReadOnlySpan<float> samples, Span<float> harmonic)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(harmonic.Length, samples.Length);
        _stft.Forward(samples, _real, _imaginary);
        _magnitude.SetMagnitude(_real, _imaginary);
        _mask.Compute(_magnitude, _share);
        _real.Multiply(_share);
        _imaginary.Multiply(_share);
        _istft.Compute(_real, _imaginary, harmonic);
    }
}
