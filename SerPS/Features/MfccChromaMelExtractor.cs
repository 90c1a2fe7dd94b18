using System.Numerics.Tensors;
using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="MfccChromaMelSpec"/>.</summary>
internal sealed class MfccChromaMelExtractor(MfccChromaMelSpec spec) : FeatureExtractor(spec)
{
    private readonly float[] _values = new float[spec.Length];
    private readonly Stft _stft = new(new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize, Reflect = spec.Reflect });
    private readonly DenseMatrix _dct = Dct.Create(spec.Coefficients, spec.Mels);
    private readonly float[] _decibels = new float[spec.Mels];
    private readonly AlignedBuffer _power = new((1 + (spec.FftSize / 2)) * Fft.Lanes);
    private readonly AlignedBuffer _bands = new(spec.Mels * Fft.Lanes);
    private readonly FrameMatrix _mel = new();
    private readonly FrameMatrix _chromaFrames = new();
    private int _sampleRate;
    private MelFilterBank _filters = null!; // of the last clip's rate
    private Chroma _chroma = null!;

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        SetRate(clip.SampleRate);
        Span<float> mfcc = _values.AsSpan(0, spec.Coefficients);
        Span<float> chroma = _values.AsSpan(mfcc.Length, spec.Chroma);
        Span<float> mel = _values.AsSpan(mfcc.Length + chroma.Length, spec.Mels);

        ReadOnlySpan<float> samples = clip.Span;
        int frames = _stft.FrameCount(samples.Length);
        _mel.Reshape(spec.Mels, frames);
        _chroma.Begin(frames);
        for (int frame = 0; frame < frames; frame += Fft.Lanes)
        {
            // while a block is in the first-level cache
            _stft.PowerBlock(samples, frame, _power.Span);
            _filters.Apply(_power.Span, _bands.Span);
            _mel.SetBlock(frame, _bands.Span);
            TensorPrimitives.Sqrt(_power.Span, _chroma.Block(frame));
            _chroma.Add(frame);
        }

        _chroma.Finish(_chromaFrames);
        Mean(_chromaFrames, chroma);
        Mean(_mel, mel);
        Decibel.Absolute.Apply(_mel);
        Mean(_mel, _decibels);
        _dct.Multiply(_decibels, mfcc); // the transform is linear: the mean may be taken before it
        _values[^1] = ZeroCrossings.Count(samples);
        return _values;
    }

    private static void Mean(FrameMatrix matrix, Span<float> means)
    {
        for (int row = 0; row < means.Length; row++)
        {
            means[row] = (float)matrix.Mean(row);
        }
    }

    private void SetRate(int sampleRate)
    {
        if (sampleRate != _sampleRate)
        {
            _sampleRate = sampleRate;
            _filters = new MelFilterBank(new MelOptions { SampleRate = sampleRate, FftSize = spec.FftSize, Bands = spec.Mels });
            _chroma = new Chroma(sampleRate, spec.FftSize, spec.Chroma);
        }
    }
}
