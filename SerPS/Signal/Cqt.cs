using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>
/// Constant-Q transform, as <c>librosa.cqt</c> (Schörkhuber and Klapuri, 2010): the filters of the highest octave are applied again and
/// again to the signal at half the rate. Owns its work space: one a thread.
/// </summary>
public sealed class Cqt
{
    private const double HannBandwidth = 1.50018310546875; // equivalent noise bandwidth in bins, librosa's constant
    private readonly CqtOptions _options;
    private readonly Dictionary<int, CqtFilters> _filters = []; // by tuning
    private readonly Dictionary<(int FftSize, int HopSize), Stft> _transforms = [];
    private float[] _signal = [];
    private float[] _halved = [];

    /// <summary>Prepares a transform.</summary>
    public Cqt(CqtOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HighestHz(options, Tuning.Steps / 2), options.SampleRate / 2.0);
        _options = options;
    }

    /// <summary>Magnitudes, [octaves · filters per octave, frames], lowest frequency first.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="tuning">Deviation of the recording from the tempered scale, in hundredths of a filter distance.</param>
    /// <param name="magnitude">Takes the result.</param>
    public void Compute(ReadOnlySpan<float> samples, int tuning, FrameMatrix magnitude)
    {
        int bins = _options.BinsPerOctave;
        double lowestHz = _options.MinHz * Math.Pow(2, (double)tuning / Tuning.Steps / bins);
        double topHz = lowestHz * Math.Pow(2, _options.Octaves - 1);
        int halvings = EarlyHalvings(tuning);
        int hop = _options.HopSize >> halvings;
        double rate = _options.SampleRate / Math.Pow(2, halvings);
        CqtFilters filters = Filters(tuning, rate, topHz);
        ReadOnlySpan<float> signal = Halve(samples, halvings);
        magnitude.Reshape(bins * _options.Octaves, 1 + (signal.Length / hop));
        for (int octave = _options.Octaves - 1; octave >= 0; octave--)
        {
            if (octave < _options.Octaves - 1)
            {
                signal = Halve(signal, 1);
                hop /= 2;
            }

            double scale = Math.Pow(2, (_options.Octaves - 1 - octave) / 2.0);
            ApplyOctave(signal, Transform(filters.FftSize, hop), filters, magnitude, octave * bins);
            for (int bin = 0; bin < bins; bin++)
            {
                double hz = lowestHz * Math.Pow(2, octave + ((double)bin / bins));
                Span<float> row = magnitude.Row((octave * bins) + bin);
                TensorPrimitives.Multiply(row, (float)(scale / Math.Sqrt(CqtFilters.Length(rate, hz, bins))), row);
            }
        }
    }

    private static double HighestHz(CqtOptions options, int tuning)
    {
        int bins = options.BinsPerOctave;
        double hz = options.MinHz * Math.Pow(2, options.Octaves + ((((double)tuning / Tuning.Steps) - 1) / bins));
        return hz * (1 + (0.5 * HannBandwidth / CqtFilters.Length(1, 1, bins)));
    }

    private static void ApplyOctave(ReadOnlySpan<float> signal, Stft stft, CqtFilters filters, FrameMatrix magnitude, int firstRow)
    {
        var real = new AlignedBuffer(stft.Bins * Fft.Lanes);
        var imaginary = new AlignedBuffer(stft.Bins * Fft.Lanes);
        var block = new Vector<float>[filters.Count];
        int width = magnitude.Stride / Fft.Lanes;
        Span<Vector<float>> result = MemoryMarshal.Cast<float, Vector<float>>(magnitude.Padded);
        for (int i = 0; i < width; i++)
        {
            stft.ForwardBlock(signal, i * Fft.Lanes, real.Span, imaginary.Span);
            filters.Apply(
                MemoryMarshal.Cast<float, Vector<float>>(real.Span), MemoryMarshal.Cast<float, Vector<float>>(imaginary.Span), block);
            for (int bin = 0; bin < filters.Count; bin++)
            {
                result[((firstRow + bin) * width) + i] = block[bin];
            }
        }
    }

    /// <summary>How often the rate can be halved before the first octave, so that its filters still fit.</summary>
    private int EarlyHalvings(int tuning)
    {
        int room = (int)Math.Ceiling(Math.Log2(_options.SampleRate / 2.0 / HighestHz(_options, tuning))) - 2;
        int spare = BitOperations.TrailingZeroCount(_options.HopSize) - _options.Octaves + 1;
        return Math.Max(0, Math.Min(room, spare));
    }

    /// <summary>
    /// The signal at 2^−<paramref name="times"/> of its rate and the same energy, in memory that the next call but one overwrites.
    /// </summary>
    private ReadOnlySpan<float> Halve(ReadOnlySpan<float> samples, int times)
    {
        if (times == 0)
        {
            return samples;
        }

        int factor = 1 << times;
        int length = Resampler.OutputLength(samples.Length, factor, 1);
        (_signal, _halved) = (_halved, _signal);
        if (_signal.Length < length)
        {
            _signal = new float[length];
        }

        Span<float> result = _signal.AsSpan(0, length);
        Resampler.Resample(samples, result, factor, 1, ResamplerFilter.SoxrHq);
        TensorPrimitives.Multiply(result, MathF.Sqrt(factor), result);
        return result;
    }

    private CqtFilters Filters(int tuning, double sampleRate, double topHz)
    {
        if (!_filters.TryGetValue(tuning, out CqtFilters? filters))
        {
            filters = new CqtFilters(sampleRate, topHz, _options.BinsPerOctave);
            _filters.Add(tuning, filters);
        }

        return filters;
    }

    private Stft Transform(int fftSize, int hopSize)
    {
        if (!_transforms.TryGetValue((fftSize, hopSize), out Stft? stft))
        {
            stft = new Stft(new StftOptions { FftSize = fftSize, HopSize = hopSize, Window = WindowKind.Rectangular });
            _transforms.Add((fftSize, hopSize), stft);
        }

        return stft;
    }
}
