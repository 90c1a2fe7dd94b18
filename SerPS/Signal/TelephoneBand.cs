using NWaves.Filters.Base64;
using NWaves.Filters.Butterworth;

namespace SerPS.Signal;

/// <summary>
/// What a telephone line leaves of a voice: a Butterworth high-pass of order 4 (24 dB an octave) and a low-pass of order 8 (48 dB an
/// octave), each 3 dB down at its frequency, in double precision. Owns its state: one a thread.
/// </summary>
public sealed class TelephoneBand
{
    private const int HighPassOrder = 4, LowPassOrder = 8;
    private readonly ZiFilter64[] _filters;

    /// <summary>Designs the filters.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="lowHz">Lower end of the band.</param>
    /// <param name="highHz">Upper end; where the rate holds no more than that anyway, nothing is cut off there.</param>
    public TelephoneBand(int sampleRate, double lowHz = 300, double highHz = 3400)
    {
        List<ZiFilter64> filters = [];
        if (lowHz < sampleRate / 2.0)
        {
            filters.Add(new(new HighPassFilter(lowHz / sampleRate, HighPassOrder).Tf));
        }

        if (highHz < sampleRate / 2.0)
        {
            filters.Add(new(new LowPassFilter(highHz / sampleRate, LowPassOrder).Tf));
        }

        _filters = [.. filters];
    }

    /// <summary>Filters a signal from silence on; source and destination may be the same.</summary>
    public void Apply(ReadOnlySpan<float> samples, Span<float> destination)
    {
        foreach (ZiFilter64 filter in _filters)
        {
            filter.Reset();
        }

        for (int n = 0; n < samples.Length; n++)
        {
            double value = samples[n];
            foreach (ZiFilter64 filter in _filters)
            {
                value = filter.Process(value);
            }

            destination[n] = (float)value;
        }
    }
}
