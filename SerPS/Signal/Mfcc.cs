namespace SerPS.Signal;

/// <summary>Mel-frequency cepstral coefficients, as <c>librosa.feature.mfcc</c>. Owns its work space: one a thread.</summary>
public sealed class Mfcc
{
    private readonly MelSpectrogram _spectrogram;
    private readonly MelFilterBank _filters;
    private readonly DenseMatrix _dct;
    private readonly float[] _bandMeans;
    private readonly FrameMatrix _mel = new();

    /// <summary>Joins a mel spectrogram and a cosine transform.</summary>
    /// <param name="coefficients">Coefficients that are kept, at most the number of bands.</param>
    /// <param name="stft">How the signal is cut.</param>
    /// <param name="mel">The filters.</param>
    public Mfcc(int coefficients, StftOptions stft, MelOptions mel)
    {
        _spectrogram = new MelSpectrogram(stft, mel);
        _filters = new MelFilterBank(mel);
        _dct = Dct.Create(coefficients, mel.Bands);
        _bandMeans = new float[mel.Bands];
    }

    /// <summary>The coefficients of every frame, [coefficients, frames].</summary>
    public void Compute(ReadOnlySpan<float> samples, FrameMatrix mfcc)
    {
        _spectrogram.Compute(samples, _mel);
        Decibel.Absolute.Apply(_mel);
        _dct.Multiply(_mel, mfcc);
    }

    /// <summary>The coefficients of every frame, [coefficients, frames], from powers, [bins, frames].</summary>
    public void ComputeFromPower(FrameMatrix power, FrameMatrix mfcc)
    {
        _filters.Apply(power, _mel);
        Decibel.Absolute.Apply(_mel);
        _dct.Multiply(_mel, mfcc);
    }

    /// <summary>The mean of every coefficient over all frames.</summary>
    public void ComputeMean(ReadOnlySpan<float> samples, Span<float> means)
    {
        _spectrogram.Compute(samples, _mel);
        Decibel.Absolute.Apply(_mel);
        for (int band = 0; band < _bandMeans.Length; band++)
        {
            _bandMeans[band] = (float)_mel.Mean(band);
        }

        _dct.Multiply(_bandMeans, means); // the transform is linear: the mean may be taken before it
    }
}
