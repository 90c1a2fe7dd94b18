using System.Collections.Concurrent;

namespace SerPS.Audio;

/// <summary>The impulse response behind a <see cref="ResamplerFilter"/>, and its taps at any position between two samples.</summary>
internal sealed class WindowedSinc
{
    private static readonly ConcurrentDictionary<ResamplerFilter, WindowedSinc> Cache = new();

    private readonly ResamplerFilter _filter;
    private readonly double _windowAtZero;
    private readonly double[] _table;

    private WindowedSinc(ResamplerFilter filter)
    {
        _filter = filter;
        _windowAtZero = BesselI0(filter.Beta);
        _table = filter.SamplesPerCrossing == 0
            ? []
            : [.. Enumerable.Range(0, (int)(filter.ZeroCrossings * filter.SamplesPerCrossing) + 1)
                .Select(i => Value((double)i / filter.SamplesPerCrossing))];
    }

    /// <summary>The impulse response of a filter, made once.</summary>
    public static WindowedSinc Of(ResamplerFilter filter) => Cache.GetOrAdd(filter, static key => new WindowedSinc(key));

    /// <summary>One side of the impulse response, at <see cref="ResamplerFilter.SamplesPerCrossing"/>; empty where it is evaluated exactly.</summary>
    public ReadOnlySpan<double> Table => _table;

    /// <summary>Taps on each side of an output position, for <paramref name="scale"/> = min(1, target/source).</summary>
    public int TapsPerSide(double scale) => (int)Math.Ceiling(_filter.ZeroCrossings / scale);

    /// <summary>Fills the taps for an output that lies <paramref name="fraction"/> (0…1) behind an input sample.</summary>
    /// <param name="fraction">Distance to the input sample before, in input samples.</param>
    /// <param name="scale">min(1, target/source).</param>
    /// <param name="taps">Twice <see cref="TapsPerSide"/>; the input sample before the output belongs to the last one of the first half.</param>
    public void FillTaps(double fraction, double scale, Span<double> taps)
    {
        int side = taps.Length / 2;
        Span<double> right = taps[side..];
        if (_table.Length == 0)
        {
            for (int i = 0; i < side; i++)
            {
                taps[side - 1 - i] = scale * Value(scale * (fraction + i));
                right[i] = scale * Value(scale * (1 - fraction + i));
            }

            return;
        }

        // As resampy 0.4: both wings step through the table by a whole number of entries, truncated.
        int step = (int)(scale * _filter.SamplesPerCrossing);
        taps.Clear();
        FillWing(scale * fraction, step, scale, taps[..side], backwards: true);
        FillWing(scale - (scale * fraction), step, scale, right, backwards: false);
    }

    private void FillWing(double position, int step, double scale, Span<double> wing, bool backwards)
    {
        double index = position * _filter.SamplesPerCrossing;
        int offset = (int)index;
        double eta = index - offset;
        int count = Math.Min(wing.Length, (_table.Length - offset) / step);
        for (int i = 0; i < count; i++)
        {
            int entry = offset + (i * step);
            double next = entry + 1 < _table.Length ? _table[entry + 1] : _table[entry];
            wing[backwards ? wing.Length - 1 - i : i] = scale * (_table[entry] + (eta * (next - _table[entry])));
        }
    }

    /// <summary>The impulse response at <paramref name="time"/> (0 or more) samples of the lower rate.</summary>
    private double Value(double time)
    {
        double edge = 1 - Square(time / _filter.ZeroCrossings);
        if (edge < 0)
        {
            return 0;
        }

        double angle = Math.PI * _filter.Rolloff * time;
        double sinc = angle == 0 ? 1 : Math.Sin(angle) / angle;
        return _filter.Rolloff * sinc * BesselI0(_filter.Beta * Math.Sqrt(edge)) / _windowAtZero;
    }

    // The power series, Abramowitz and Stegun 9.6.10: all terms are positive, so nothing cancels.
    private static double BesselI0(double x)
    {
        double quarter = Square(x) / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / ((double)k * k);
            sum += term;
        }

        return sum;
    }

    private static double Square(double x) => x * x;
}
