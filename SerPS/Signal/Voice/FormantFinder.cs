using System.Numerics;
using System.Runtime.InteropServices;

namespace SerPS.Signal.Voice;

/// <summary>
/// Formants by linear prediction, as Praat's manual describes "To Formant (burg)": pre-emphasis from 50 Hz, Gaussian windows of 50 ms,
/// Burg's method with two coefficients a formant, and a formant for each pole z in the upper half plane: arg z / 2π cycles a sample, −ln|z|
/// / π wide (Markel and Gray, "Linear prediction of speech", 1976, ch. 7). Some frames at once, one in each lane. Owns its work space: one a
/// thread.
/// </summary>
public sealed class FormantFinder
{
    private const double WindowSeconds = 0.05;
    private const double EmphasisHz = 50;
    private const double MarginHz = 50; // poles so near to 0 or half the rate are no formants

    /// <summary>
    /// As near as can be to the sharp edge at half the rate that Praat cuts in the spectrum: what is missing below it moves the poles.
    /// </summary>
    internal static readonly ResamplerFilter Filter = new("formants", ZeroCrossings: 64, Rolloff: 1, Beta: 6, SamplesPerCrossing: 0);

    private readonly int _sampleRate;
    private readonly double[] _window;
    private readonly double _emphasis;
    private readonly Vector<double>[] _frames;
    private readonly Vector<double>[] _coefficients;
    private readonly Formant[] _formants;
    private readonly BurgPredictor _predictor;
    private readonly PolynomialRoots _roots;
    private float[] _samples = [];
    private int _count;

    /// <summary>Prepares the tables.</summary>
    /// <param name="sampleRate">Rate that the samples are brought to, in Hz: twice the highest formant.</param>
    /// <param name="formants">Formants up to half the rate: 5 for the usual 11 000 Hz.</param>
    public FormantFinder(int sampleRate, int formants)
    {
        _sampleRate = sampleRate;
        _window = Gaussian((int)(WindowSeconds * sampleRate));
        _emphasis = Math.Exp(-2 * Math.PI * EmphasisHz / sampleRate);
        _frames = new Vector<double>[_window.Length];
        _coefficients = new Vector<double>[(2 * formants) + 1];
        _formants = new Formant[2 * formants];
        _predictor = new BurgPredictor(2 * formants, _window.Length);
        _roots = new PolynomialRoots(2 * formants);
    }

    /// <summary>Frames that are computed at once.</summary>
    public static int Lanes => Vector<double>.Count;

    /// <summary>Takes the samples of a clip.</summary>
    public void Load(ReadOnlySpan<float> samples, int sampleRate)
    {
        _count = Resampler.OutputLength(samples.Length, sampleRate, _sampleRate);
        if (_samples.Length < _count)
        {
            _samples = new float[_count];
        }

        Resampler.Resample(samples, _samples.AsSpan(0, _count), sampleRate, _sampleRate, Filter);
    }

    /// <summary>The formants of the frame around a time, as <see cref="Of"/> gives them.</summary>
    public ReadOnlySpan<Formant> Find(double seconds)
    {
        Compute([seconds]);
        return Of(0);
    }

    /// <summary>Analyses the frames around some times, <see cref="Lanes"/> at most.</summary>
    public void Compute(ReadOnlySpan<double> seconds)
    {
        Span<double> frames = MemoryMarshal.Cast<Vector<double>, double>(_frames.AsSpan());
        for (int lane = 0; lane < Lanes; lane++)
        {
            double centre = seconds[Math.Min(lane, seconds.Length - 1)]; // lanes that are left over repeat the last
            LoadFrame((int)Math.Floor((centre * _sampleRate) - 0.5) + 1 - (_window.Length / 2), frames[lane..]);
        }

        _predictor.Compute(_frames, _coefficients);
        _roots.Find(_coefficients);
    }

    /// <summary>The formants of one of these frames, ascending, in memory that the next call overwrites; none in silence.</summary>
    public ReadOnlySpan<Formant> Of(int lane)
    {
        int count = 0;
        for (int i = 0; i < _formants.Length && _coefficients[1][lane] != 0; i++)
        {
            Complex root = _roots[i, lane];
            double hz = Math.Atan2(root.Imaginary, root.Real) * _sampleRate / (2 * Math.PI);
            if (hz >= MarginHz && hz <= (_sampleRate / 2.0) - MarginHz)
            {
                _formants[count++] = new(hz, Math.Abs(Math.Log(root.Magnitude)) * _sampleRate / Math.PI); // a pole outside is moved inside
            }
        }

        Span<Formant> found = _formants.AsSpan(0, count);
        found.Sort(static (a, b) => a.Hz.CompareTo(b.Hz));
        return found;
    }

    /// <summary>Writes a frame into every <see cref="Lanes"/>th place.</summary>
    private void LoadFrame(int start, Span<double> frame)
    {
        ReadOnlySpan<float> samples = _samples.AsSpan(0, _count);
        for (int i = 0; i < _window.Length; i++)
        {
            int n = start + i;
            double before = n > 0 && n <= samples.Length ? samples[n - 1] : 0;
            frame[i * Lanes] = n >= 0 && n < samples.Length ? (samples[n] - (_emphasis * before)) * _window[i] : 0;
        }
    }

    /// <summary>exp(−12·x²) for x from −1 to 1, lowered to 0 at its ends.</summary>
    private static double[] Gaussian(int length)
    {
        double edge = Math.Exp(-12), centre = (length - 1) / 2.0, half = (length + 1) / 2.0;
        return [.. Enumerable.Range(0, length).Select(i => (Math.Exp(-12 * Math.Pow((i - centre) / half, 2)) - edge) / (1 - edge))];
    }
}
