using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Brings audio to the rate of an extractor, in memory that the next clip uses again.</summary>
internal sealed class AnalysisRate(int sampleRate, string resampler)
{
    private readonly ResamplerFilter _filter = ResamplerFilter.FromName(resampler);
    private float[] _buffer = [];

    /// <summary>The samples at the extractor's rate; they themselves where that is theirs.</summary>
    public ReadOnlySpan<float> Resample(ReadOnlySpan<float> samples, int sourceRate)
    {
        if (sourceRate == sampleRate)
        {
            return samples;
        }

        int length = Resampler.OutputLength(samples.Length, sourceRate, sampleRate);
        if (_buffer.Length < length)
        {
            _buffer = new float[length];
        }

        Resampler.Resample(samples, _buffer.AsSpan(0, length), sourceRate, sampleRate, _filter);
        return _buffer.AsSpan(0, length);
    }
}
