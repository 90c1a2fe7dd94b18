using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="DescriptorsSpec"/>.</summary>
internal sealed class DescriptorsExtractor(DescriptorsSpec spec) : FeatureExtractor(spec)
{
    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly float[] _values = new float[spec.Length];
    private readonly Harmonic _harmonic = new(new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize });
    private readonly Chroma _chroma = new(spec.SampleRate, spec.FftSize);
    private readonly SpectralContrast _contrast = new(spec.SampleRate, spec.FftSize);
    private readonly ChromaCqt _chromaCqt = new(new CqtOptions { SampleRate = spec.SampleRate, HopSize = spec.HopSize });
    private readonly Tonnetz _tonnetz = new();
    private readonly FrameMatrix _power = new();
    private readonly FrameMatrix _first = new(); // the matrices of a group, used again for the next
    private readonly FrameMatrix _second = new();
    private float[] _harmonicSamples = [];

    private readonly Mfcc _mfcc = new(
        spec.Coefficients,
        new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize },
        new MelOptions { SampleRate = spec.SampleRate, FftSize = spec.FftSize, Bands = spec.Mels });

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        ReadOnlySpan<float> samples = _rate.Resample(clip.Span, clip.SampleRate);
        _harmonicSamples = _harmonicSamples.Length < samples.Length ? new float[samples.Length] : _harmonicSamples;
        Span<float> harmonic = _harmonicSamples.AsSpan(0, samples.Length);
        _harmonic.Compute(samples, harmonic);
        FrameMatrix magnitude = _harmonic.Magnitude;
        _power.SetSquare(magnitude);

        var writer = new StatisticsWriter(_values);
        _mfcc.ComputeFromPower(_power, _first);
        writer.MeansThenDeviations(_first);
        Delta.Compute(_first, _second);
        writer.MeansThenDeviations(_second);
        _chroma.Compute(_power, _first);
        writer.MeansThenDeviations(_first);
        _contrast.Compute(magnitude, _first);
        writer.MeansThenDeviations(_first);
        _chromaCqt.Compute(harmonic, _first);
        _tonnetz.Compute(_first, _second);
        writer.MeansThenDeviations(_second);
        FrameShape.Compute(samples, magnitude, spec.SampleRate, spec.HopSize, _first);
        writer.Pairs(_first);
        return _values;
    }

    /// <summary>Writes statistics of rows one after the other.</summary>
    private ref struct StatisticsWriter(Span<float> destination)
    {
        private Span<float> _rest = destination;

        public void MeansThenDeviations(FrameMatrix matrix)
        {
            for (int row = 0; row < matrix.Rows; row++)
            {
                _rest[row] = (float)matrix.Mean(row);
                _rest[matrix.Rows + row] = (float)matrix.StandardDeviation(row);
            }

            _rest = _rest[(2 * matrix.Rows)..];
        }

        public void Pairs(FrameMatrix matrix)
        {
            for (int row = 0; row < matrix.Rows; row++)
            {
                _rest[2 * row] = (float)matrix.Mean(row);
                _rest[(2 * row) + 1] = (float)matrix.StandardDeviation(row);
            }

            _rest = _rest[(2 * matrix.Rows)..];
        }
    }
}
