namespace SerPS.Signal.Voice;

/// <summary>
/// How unlike each other the periods of a voice are: jitter and shimmer, as Praat's manual defines them ("PointProcess: Get jitter
/// (local)", "Get shimmer (local, dB)"), pulse by pulse. Owns its work space: one a thread.
/// </summary>
public sealed class Perturbation(int sampleRate)
{
    private const double MinPeriod = 0.0001, MaxPeriod = 0.02; // seconds
    private const double MaxPeriodFactor = 1.3, MaxAmplitudeFactor = 1.6;
    private const double AmplitudeShare = 0.2; // of a period, to both sides of a pulse
    private readonly List<Change> _periodChanges = [];
    private readonly List<Change> _amplitudeChanges = [];

    /// <summary>A change at a pulse.</summary>
    /// <param name="Seconds">The pulse.</param>
    /// <param name="Value">Seconds for periods, dB for amplitudes; not negative.</param>
    public readonly record struct Change(double Seconds, double Value);

    /// <summary>Mean period in seconds; 0 without one.</summary>
    public double MeanPeriod { get; private set; }

    /// <summary>|T(i) − T(i − 1)| in seconds; divided by <see cref="MeanPeriod"/>, the mean is the local jitter.</summary>
    public IReadOnlyList<Change> PeriodChanges => _periodChanges;

    /// <summary>|20 · log10(A(i) / A(i − 1))| in dB; the mean is the local shimmer in dB.</summary>
    public IReadOnlyList<Change> AmplitudeChanges => _amplitudeChanges;

    /// <summary>Measures a recording.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="pulses">Times of its glottal pulses in seconds, ascending.</param>
    public void Measure(ReadOnlySpan<float> samples, IReadOnlyList<double> pulses)
    {
        _periodChanges.Clear();
        _amplitudeChanges.Clear();
        double sum = 0, lastAmplitude = 0, lastPulse = 0;
        int periods = 0;
        for (int i = 0; i < pulses.Count - 1; i++)
        {
            double after = pulses[i + 1] - pulses[i];
            if (IsPeriod(pulses, i))
            {
                sum += after;
                periods++;
            }

            double before = i > 0 ? pulses[i] - pulses[i - 1] : 0;
            if (!AreAlike(before, after))
            {
                continue;
            }

            _periodChanges.Add(new(pulses[i], Math.Abs(after - before)));
            double amplitude = Amplitude(samples, pulses[i], before, after);
            bool follows = IsInRange(pulses[i] - lastPulse) && amplitude > 0 && lastAmplitude > 0;
            if (follows && Factor(amplitude, lastAmplitude) <= MaxAmplitudeFactor)
            {
                _amplitudeChanges.Add(new(pulses[i], Math.Abs(20 * Math.Log10(amplitude / lastAmplitude))));
            }

            (lastAmplitude, lastPulse) = (amplitude, pulses[i]);
        }

        MeanPeriod = periods > 0 ? sum / periods : 0;
    }

    /// <summary>An interval counts as a period unless it is unlike both its neighbours.</summary>
    private static bool IsPeriod(IReadOnlyList<double> pulses, int i)
    {
        double period = pulses[i + 1] - pulses[i];
        bool unlikeBefore = i > 0 && Factor(period, pulses[i] - pulses[i - 1]) > MaxPeriodFactor;
        bool unlikeAfter = i + 2 < pulses.Count && Factor(period, pulses[i + 2] - pulses[i + 1]) > MaxPeriodFactor;
        return IsInRange(period) && !(unlikeBefore && unlikeAfter);
    }

    private static bool AreAlike(double before, double after) =>
        IsInRange(before) && IsInRange(after) && Factor(before, after) <= MaxPeriodFactor;

    private static bool IsInRange(double period) => period is >= MinPeriod and <= MaxPeriod;

    private static double Factor(double a, double b) => a > b ? a / b : b / a;

    /// <summary>Root mean square around a pulse, under a Hann window whose halves are a fifth of the periods beside it.</summary>
    private double Amplitude(ReadOnlySpan<float> samples, double pulse, double before, double after)
    {
        double left = AmplitudeShare * before, right = AmplitudeShare * after, sum = 0, weights = 0;
        int first = Math.Max(0, (int)Math.Ceiling(((pulse - left) * sampleRate) - 0.5));
        int last = Math.Min(samples.Length - 1, (int)Math.Floor(((pulse + right) * sampleRate) - 0.5));
        for (int n = first; n <= last; n++)
        {
            double time = ((n + 0.5) / sampleRate) - pulse;
            double weight = 0.5 + (0.5 * Math.Cos(Math.PI * time / (time < 0 ? left : right)));
            sum += samples[n] * weight * samples[n] * weight;
            weights += weight * weight;
        }

        return weights > 0 ? Math.Sqrt(sum / weights) : 0;
    }
}
