using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="FramesSpec"/>.</summary>
internal sealed class FramesExtractor(FramesSpec spec) : FeatureExtractor(spec)
{
    /// <summary>Mel bands of which the MFCC are made.</summary>
    internal const int CepstrumBands = 128;

    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly float[] _samples = new float[spec.Samples];
    private readonly float[] _values = new float[spec.Length];
    private readonly Stft _stft = new(new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize });
    private readonly SpectralContrast _contrast = new(spec.SampleRate, spec.FftSize);
    private readonly FrameMatrix _power = new();
    private readonly FrameMatrix _magnitude = new();
    private readonly FrameMatrix _mfccFrames = new();
    private readonly FrameMatrix _delta = new();
    private readonly FrameMatrix _mel = new();
    private readonly FrameMatrix _shape = new();
    private readonly FrameMatrix _contrastFrames = new();

    private readonly MelFilterBank _filters =
        new(new MelOptions { SampleRate = spec.SampleRate, FftSize = spec.FftSize, Bands = spec.Mels });

    private readonly Mfcc _mfcc = new(
        spec.Coefficients,
        new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize },
        new MelOptions { SampleRate = spec.SampleRate, FftSize = spec.FftSize, Bands = CepstrumBands });

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        FixedLength.Middle(_rate.Resample(clip.Span, clip.SampleRate), _samples);
        _stft.Power(_samples, _power);
        _magnitude.SetSquareRoot(_power);
        _mfcc.ComputeFromPower(_power, _mfccFrames);
        Delta.Compute(_mfccFrames, _delta);
        _filters.Apply(_power, _mel);
        Decibel.Absolute.Apply(_mel);
        FrameShape.Compute(_samples, _magnitude, spec.SampleRate, spec.HopSize, _shape);
        _contrast.Compute(_magnitude, _contrastFrames);

        int column = 0;
        foreach (FrameMatrix group in (ReadOnlySpan<FrameMatrix>)[_mfccFrames, _delta, _mel, _shape, _contrastFrames])
        {
            group.CopyTransposedTo(_values.AsSpan(column), spec.Shape[1]);
            column += group.Rows;
        }

        return _values;
    }
}
