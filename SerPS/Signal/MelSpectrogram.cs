namespace SerPS.Signal;

/// <summary>Mel power spectrogram, as <c>librosa.feature.melspectrogram</c>. Owns its work space: one a thread.</summary>
public sealed class MelSpectrogram
{
    private readonly Stft _stft;
    private readonly MelFilterBank _filters;
    private readonly AlignedBuffer _power;
    private readonly AlignedBuffer _bands;

    /// <summary>Joins a transform and filters of the same FFT size.</summary>
    public MelSpectrogram(StftOptions stft, MelOptions mel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mel.FftSize, stft.FftSize);
        _stft = new Stft(stft);
        _filters = new MelFilterBank(mel);
        _power = new AlignedBuffer(_stft.Bins * Fft.Lanes);
        _bands = new AlignedBuffer(mel.Bands * Fft.Lanes);
    }

    /// <summary>Power in each band, [bands, frames].</summary>
    /// <param name="samples">Mono samples at the filters' sample rate.</param>
    /// <param name="mel">Takes the result.</param>
    public void Compute(ReadOnlySpan<float> samples, FrameMatrix mel)
    {
        mel.Reshape(_filters.Options.Bands, _stft.FrameCount(samples.Length));
        for (int frame = 0; frame < mel.Frames; frame += Fft.Lanes)
        {
            _stft.PowerBlock(samples, frame, _power.Span);
            _filters.Apply(_power.Span, _bands.Span);
            mel.SetBlock(frame, _bands.Span);
        }
    }
}
