using System.Numerics.Tensors;

namespace SerPS.Signal.Voice;

/// <summary>
/// Finds the pulses of the glottis in voiced stretches, as Praat's manual describes "To PointProcess (cc)": the first at the extremum of
/// the period in the middle of a stretch, the others to its left and right where a period looks most like the one before (the largest
/// cross-correlation, at 0.8 to 1.25 periods). Pulses that correlate by less than 0.3 are dropped; one behind either end of the stretch is
/// taken where it correlates by more than 0.7. Owns its work space: one a thread.
/// </summary>
public sealed class GlottalPulses(int sampleRate)
{
    private const double Nearest = 0.8, Farthest = 1.25; // periods
    private const double MinCorrelation = 0.3, MinCorrelationOutside = 0.7;
    private const double MinPeak = 0.01, MinPeakOutside = 0.023333; // shares of the recording's peak
    private readonly List<double> _left = [];
    private readonly List<double> _right = [];

    /// <summary>Finds them.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="track">Their fundamental frequency.</param>
    /// <param name="pulses">Takes the times in seconds, ascending.</param>
    public void Find(ReadOnlySpan<float> samples, PitchTrack track, List<double> pulses)
    {
        pulses.Clear();
        float loudest = samples.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(samples));
        for (int frame = 0; frame < track.Grid.Count; frame++)
        {
            int first = frame;
            while (frame < track.Grid.Count && track.Hz[frame] > 0)
            {
                frame++;
            }

            if (frame > first)
            {
                double half = track.Grid.HopSeconds / 2;
                FindStretch(samples, track, track.Grid.Seconds(first) - half, track.Grid.Seconds(frame - 1) + half, loudest, pulses);
            }
        }
    }

    private void FindStretch(
        ReadOnlySpan<float> samples, PitchTrack track, double start, double end, float loudest, List<double> pulses)
    {
        double middle = (start + end) / 2, period = 1 / track.At(middle);
        if (!double.IsFinite(period))
        {
            return;
        }

        double pulse = Extremum(samples, middle - (period / 2), middle + (period / 2));
        Walk(samples, track, pulse, start, -1, loudest, _left);
        Walk(samples, track, pulse, end, 1, loudest, _right);
        _left.Reverse();
        double free = pulses.Count > 0 ? pulses[^1] + (Nearest * period) : double.NegativeInfinity; // the stretch before may reach in here
        pulses.AddRange(_left.Where(time => time > free));
        pulses.Add(pulse);
        pulses.AddRange(_right);
    }

    /// <summary>Steps from pulse to pulse until one lies behind the end of the stretch.</summary>
    private void Walk(
        ReadOnlySpan<float> samples, PitchTrack track, double pulse, double end, int direction, float loudest, List<double> found)
    {
        found.Clear();
        while (true)
        {
            double period = 1 / track.At(pulse);
            if (!double.IsFinite(period))
            {
                return;
            }

            (double shift, double correlation, float peak) = MostAlike(samples, pulse, period, direction);
            pulse += shift;
            bool outside = direction * (pulse - end) > 0;
            if (correlation > (outside ? MinCorrelationOutside : MinCorrelation)
                && (peak == 0 || peak > loudest * (outside ? MinPeakOutside : MinPeak)))
            {
                found.Add(pulse);
            }

            if (outside)
            {
                return;
            }
        }
    }

    /// <summary>The shift in seconds at which a period looks most like that around a pulse; a period where there is no maximum.</summary>
    private (double Shift, double Correlation, float Peak) MostAlike(
        ReadOnlySpan<float> samples, double pulse, double period, int direction)
    {
        int start = Index(pulse - (period / 2)), length = Math.Max(2, Index(pulse + (period / 2)) - start + 1);
        int near = direction * (int)Math.Floor(Nearest * period * sampleRate);
        int far = direction * (int)Math.Ceiling(Farthest * period * sampleRate);
        (int from, int to) = near < far ? (near, far) : (far, near);
        if (start < 0 || start + length > samples.Length)
        {
            return (direction * period, -1, 0);
        }

        ReadOnlySpan<float> here = samples.Slice(start, length);
        double energy = TensorPrimitives.SumOfSquares(here), before = 0, last = 0, best = -1, shift = direction * period * sampleRate;
        float peak = 0;
        for (int lag = from; lag <= to; lag++)
        {
            double correlation = 0;
            if (start + lag >= 0 && start + lag + length <= samples.Length)
            {
                ReadOnlySpan<float> there = samples.Slice(start + lag, length);
                double product = energy * TensorPrimitives.SumOfSquares(there);
                correlation = product > 0 ? TensorPrimitives.Dot(here, there) / Math.Sqrt(product) : 0;
            }

            if (lag >= from + 2 && last > best && last >= before && last >= correlation)
            {
                double bend = (2 * last) - before - correlation;
                best = last;
                shift = lag - 1 + (bend > 0 ? (correlation - before) / 2 / bend : 0);
                peak = Math.Abs(TensorPrimitives.MaxMagnitude(samples.Slice(start + lag - 1, length)));
            }

            (before, last) = (last, correlation);
        }

        return (shift / sampleRate, best, peak);
    }

    /// <summary>Time of the largest magnitude between two times, interpolated by a parabola.</summary>
    private double Extremum(ReadOnlySpan<float> samples, double from, double to)
    {
        int first = Math.Clamp(Index(from), 0, samples.Length - 1), last = Math.Clamp(Index(to), first, samples.Length - 1);
        int place = first + TensorPrimitives.IndexOfMaxMagnitude(samples[first..(last + 1)]);
        double offset = 0;
        if (place > first && place < last)
        {
            double before = samples[place - 1], here = samples[place], after = samples[place + 1], bend = (2 * here) - before - after;
            offset = bend == 0 ? 0 : Math.Clamp((after - before) / 2 / bend, -0.5, 0.5);
        }

        return (place + 0.5 + offset) / sampleRate;
    }

    /// <summary>The sample nearest to a time; sample n is at (n + ½) / rate.</summary>
    private int Index(double seconds) => (int)Math.Round((seconds * sampleRate) - 0.5);
}
