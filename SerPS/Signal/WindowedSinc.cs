using System.Runtime.CompilerServices;

namespace SerPS.Signal;

/// <summary>The impulse response behind a <see cref="ResamplerFilter"/>, and its taps at any position between two samples.</summary>
internal sealed class WindowedSinc
{
    private readonly ResamplerFilter _filter;
    private readonly double[] _window;
    private readonly double[] _table;

    public WindowedSinc(ResamplerFilter filter)
    {
        _filter = filter;
        _window = WindowSeries(filter.Beta);
        int entries = (int)(filter.ZeroCrossings * filter.SamplesPerCrossing) + 1;
        _table = filter.SamplesPerCrossing == 0
            ? []
            : [.. Enumerable.Range(0, entries).Select(i => Value((double)i / filter.SamplesPerCrossing))];
    }

    /// <summary>
    /// One side of the impulse response at <see cref="ResamplerFilter.SamplesPerCrossing"/>; empty where it is evaluated exactly.
    /// </summary>
    public ReadOnlySpan<double> Table => _table;

    /// <summary>Taps on each side of an output position, for <paramref name="scale"/> = min(1, target/source).</summary>
    public static int TapsPerSide(ResamplerFilter filter, double scale) => (int)Math.Ceiling(filter.ZeroCrossings / scale);

    /// <summary>Fills the taps for an output that lies <paramref name="fraction"/> (0…1) behind an input sample.</summary>
    /// <param name="fraction">Distance to the input sample before, in input samples.</param>
    /// <param name="scale">min(1, target/source).</param>
    /// <param name="taps">Twice <see cref="TapsPerSide"/>; the last one of the first half is for the input sample before.</param>
    public void FillTaps(double fraction, double scale, Span<double> taps)
    {
        Span<double> left = taps[..(taps.Length / 2)];
        Span<double> right = taps[left.Length..];
        FillWing(fraction, scale, left);
        left.Reverse();
        FillWing(1 - fraction, scale, right);
    }

    /// <summary>Fills the taps at <paramref name="fraction"/>, 1 + fraction, 2 + fraction … input samples from the output.</summary>
    private void FillWing(double fraction, double scale, Span<double> wing)
    {
        if (_table.Length == 0)
        {
            for (int i = 0; i < wing.Length; i++)
            {
                wing[i] = scale * Value(scale * (fraction + i));
            }

            return;
        }

        // As resampy 0.4: from tap to tap it steps by a whole number of entries, truncated.
        int step = (int)(scale * _filter.SamplesPerCrossing);
        double index = fraction * scale * _filter.SamplesPerCrossing;
        int offset = (int)index;
        int count = Math.Min(wing.Length, (_table.Length - offset) / step);
        wing[count..].Clear();
        for (int i = 0; i < count; i++)
        {
            int entry = offset + (i * step);
            double next = _table[Math.Min(entry + 1, _table.Length - 1)];
            wing[i] = scale * double.Lerp(_table[entry], next, index - offset);
        }
    }

    /// <summary>The impulse response at <paramref name="time"/> (0 or more) samples of the lower rate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // most programs resample one clip, in code that would not have warmed up
    private double Value(double time)
    {
        double relative = time / _filter.ZeroCrossings;
        double edge = 1 - (relative * relative);
        if (edge < 0)
        {
            return 0;
        }

        double window = 0;
        for (int k = _window.Length - 1; k >= 0; k--)
        {
            window = Math.FusedMultiplyAdd(window, edge, _window[k]);
        }

        double angle = Math.PI * _filter.Rolloff * time;
        return _filter.Rolloff * window * (angle == 0 ? 1 : Math.Sin(angle) / angle);
    }

    /// <summary>
    /// The Kaiser window I0(β√v)/I0(β) as a polynomial in v = 1 − u²: the series of Abramowitz and Stegun 9.6.10, whose terms are all
    /// positive, so that nothing cancels.
    /// </summary>
    private static double[] WindowSeries(double beta)
    {
        var terms = new List<double> { 1 };
        double sum = 1;
        while (terms[^1] > sum * 1e-17)
        {
            terms.Add(terms[^1] * beta * beta / (4.0 * terms.Count * terms.Count));
            sum += terms[^1];
        }

        return [.. terms.Select(term => term / sum)];
    }
}
