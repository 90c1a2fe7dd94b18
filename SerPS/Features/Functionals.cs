using SerPS.Signal.Voice;

namespace SerPS.Features;

/// <summary>
/// Writes what summarises a measure over time, one after the other, in eGeMAPS' terms. Without a value every functional is 0.
/// Owns its work space: one a thread.
/// </summary>
internal sealed class Functionals
{
    private float[] _values = [];
    private int _count;
    private Memory<float> _rest;

    /// <summary>Begins a new clip.</summary>
    public void Begin(Memory<float> destination) => _rest = destination;

    /// <summary>Takes the values of a measure in the frames that count.</summary>
    /// <param name="row">A value a frame.</param>
    /// <param name="counts">A number a frame; frames with 0 do not count.</param>
    /// <param name="invert">Whether those count instead.</param>
    public void Take(ReadOnlySpan<float> row, ReadOnlySpan<float> counts, bool invert = false)
    {
        _count = 0;
        Grow(row.Length);
        for (int i = 0; i < row.Length; i++)
        {
            if (counts[i] == 0 == invert)
            {
                _values[_count++] = row[i];
            }
        }
    }

    /// <summary>Takes the changes at pulses, in multiples of a unit; none where the unit is 0.</summary>
    public void Take(IReadOnlyList<Perturbation.Change> changes, double unit)
    {
        Grow(changes.Count);
        _count = unit > 0 ? changes.Count : 0;
        for (int i = 0; i < _count; i++)
        {
            _values[i] = (float)(changes[i].Value / unit);
        }
    }

    /// <summary>Takes lengths in frames as seconds.</summary>
    public void Take(IReadOnlyList<int> frames, double hopSeconds)
    {
        Grow(frames.Count);
        _count = frames.Count;
        for (int i = 0; i < _count; i++)
        {
            _values[i] = (float)(frames[i] * hopSeconds);
        }
    }

    /// <summary><c>amean</c>.</summary>
    public void Mean() => Write(MeanOf());

    /// <summary><c>stddev</c>, that of the population.</summary>
    public void Deviation() => Write(DeviationOf());

    /// <summary><c>stddevNorm</c>: the deviation divided by the mean.</summary>
    public void RelativeDeviation() => Write(MeanOf() is var mean and not 0 ? DeviationOf() / Math.Abs(mean) : 0);

    /// <summary>
    /// <c>percentile20.0</c>, <c>percentile50.0</c>, <c>percentile80.0</c> and <c>pctlrange0-2</c>, the last less the first.
    /// </summary>
    public void Percentiles()
    {
        _values.AsSpan(0, _count).Sort();
        double low = Percentile(0.2), high = Percentile(0.8);
        Write(low);
        Write(Percentile(0.5));
        Write(high);
        Write(high - low);
    }

    /// <summary>
    /// <c>meanRisingSlope</c>, <c>stddevRisingSlope</c>, <c>meanFallingSlope</c>, <c>stddevFallingSlope</c>: of the change from a frame
    /// to the next where both count, upwards and downwards (as a magnitude), in units a second.
    /// </summary>
    public void Slopes(ReadOnlySpan<float> row, ReadOnlySpan<float> counts, double hopSeconds)
    {
        for (int sign = 1; sign >= -1; sign -= 2)
        {
            _count = 0;
            Grow(row.Length);
            for (int i = 1; i < row.Length; i++)
            {
                float change = sign * (row[i] - row[i - 1]);
                if (change > 0 && counts[i] != 0 && counts[i - 1] != 0)
                {
                    _values[_count++] = (float)(change / hopSeconds);
                }
            }

            Mean();
            Deviation();
        }
    }

    /// <summary>Writes a number.</summary>
    public void Write(double value)
    {
        _rest.Span[0] = (float)value;
        _rest = _rest[1..];
    }

    private double MeanOf()
    {
        double sum = 0;
        for (int i = 0; i < _count; i++)
        {
            sum += _values[i];
        }

        return _count > 0 ? sum / _count : 0;
    }

    private double DeviationOf()
    {
        double mean = MeanOf(), sum = 0;
        for (int i = 0; i < _count; i++)
        {
            sum += (_values[i] - mean) * (_values[i] - mean);
        }

        return _count > 0 ? Math.Sqrt(sum / _count) : 0;
    }

    /// <summary>A quantile of sorted values, interpolated as <c>numpy.percentile</c>.</summary>
    private double Percentile(double share)
    {
        if (_count == 0)
        {
            return 0;
        }

        double place = share * (_count - 1);
        int below = (int)place;
        return double.Lerp(_values[below], _values[Math.Min(below + 1, _count - 1)], place - below);
    }

    private void Grow(int count)
    {
        if (_values.Length < count)
        {
            _values = new float[count];
        }
    }
}
