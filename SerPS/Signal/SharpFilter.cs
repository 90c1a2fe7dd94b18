using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>
/// A low-pass filter of linear phase with a narrow transition band, applied by fast convolution: overlap-save, one block in each lane.
/// </summary>
internal sealed class SharpFilter
{
    /// <summary>End of the pass band, relative to the start of the stop band: libsoxr's for its 20-bit quality.</summary>
    public const double PassBand = 0.9137437;

    private const double OneStageBeta = 13.04008; // 126 dB
    private const double OneStageAttenuation = 8.302372;

    private const double Beta = 13.711254; // 132 dB: the stages share what may be lost
    private const double Attenuation = 8.729554; // taps times transition bandwidth of a Kaiser window of this beta
    private readonly Fft _fft;
    private readonly float[] _response; // real, because the filter is centred on sample 0
    private readonly int _lead; // samples of a block before the first that is right, and after the last: half the filter or a little more
    private readonly int _hop;
    private readonly int _factor;
    private readonly ConcurrentBag<Workspace> _workspaces = [];

    /// <summary>Designs the filter.</summary>
    /// <param name="stop">Start of the stop band, relative to the Nyquist frequency of the output.</param>
    /// <param name="factor">How many output samples there are for one input sample.</param>
    public SharpFilter(double stop, int factor)
    {
        ResamplerFilter filter = Design(stop, Beta, Attenuation);
        int taps = (int)Math.Round(2 * filter.ZeroCrossings / stop);
        int half = taps / 2;
        _factor = factor;
        var sinc = new WindowedSinc(filter);
        var wings = new double[2 * (half + 1)];
        sinc.FillTaps(0, stop, wings);
        _fft = new Fft((int)BitOperations.RoundUpToPowerOf2((uint)(4 * taps)));
        _lead = (half + Fft.Lanes - 1) / Fft.Lanes * Fft.Lanes;
        _hop = _fft.Size - (2 * _lead);
        var impulse = new float[_fft.Size];
        for (int i = 0; i <= half; i++)
        {
            impulse[i] = (float)(factor * wings[half - i]);
            impulse[(impulse.Length - i) % impulse.Length] = impulse[i];
        }

        _response = [.. _fft.Forward(impulse).Select(bin => (float)bin.Real)];
    }

    /// <summary>Whether libsoxr changes this rate, in lowest terms, in one stage.</summary>
    public static bool IsOneStage(int source, int target) => Math.Max(source, target) < 5 || (long)source * target < 6;

    /// <summary>The filter for such a rate.</summary>
    public static ResamplerFilter OneStage(int source, int target) =>
        Design(1.0 / Math.Max(source, target), OneStageBeta, OneStageAttenuation);

    /// <summary>Filters a signal with zeros before and after it; sample 0 of the output is at sample 0 of the input.</summary>
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        if (!_workspaces.TryTake(out Workspace? work))
        {
            work = new Workspace(_fft, _hop);
        }

        for (int start = 0; start < output.Length; start += work.Result.Length)
        {
            Load(input, start - _lead, work.Segment);
            LaneTranspose.Gather(work.Segment, _hop, _fft.Size, work.Signals.Span);
            Filter(work);
            Span<float> result = output.Length - start >= work.Result.Length ? output[start..] : work.Result;
            LaneTranspose.Scatter(work.Signals.Span.Slice(_lead * Fft.Lanes, _hop * Fft.Lanes), result, _hop);
        }

        int rest = output.Length % work.Result.Length;
        work.Result.AsSpan(0, rest).CopyTo(output[^rest..]);
        _workspaces.Add(work);
    }

    private void Filter(Workspace work)
    {
        _fft.Forward(work.Signals.Span, work.Real.Span, work.Imaginary.Span);
        Span<Vector<float>> real = MemoryMarshal.Cast<float, Vector<float>>(work.Real.Span)[.._response.Length];
        Span<Vector<float>> imaginary = MemoryMarshal.Cast<float, Vector<float>>(work.Imaginary.Span)[.._response.Length];
        for (int bin = 0; bin < real.Length; bin++)
        {
            real[bin] *= _response[bin];
            imaginary[bin] *= _response[bin];
        }

        _fft.Inverse(work.Real.Span, work.Imaginary.Span, work.Signals.Span, work.Scratch.Span);
    }

    /// <summary>An odd number of taps, one more than a multiple of four, for the stop band relative to the rate that they are at.</summary>
    private static ResamplerFilter Design(double stop, double beta, double attenuation)
    {
        int taps = (int)Math.Ceiling((attenuation / (0.5 * (1 - PassBand) * stop)) + 1);
        taps = ((taps + 2) / 4 * 4) + 1;
        return new ResamplerFilter("sharp", 0.5 * taps * stop, 0.5 * (1 + PassBand), beta, 0);
    }

    /// <summary>Copies a stretch of the input from an output position on, with zeros between its samples and where it has none.</summary>
    private void Load(ReadOnlySpan<float> input, int from, Span<float> segment)
    {
        segment.Clear();
        int first = Math.Max(0, (from + _factor - 1) / _factor);
        segment = segment[Math.Min((first * _factor) - from, segment.Length)..];
        input = input[Math.Min(first, input.Length)..];
        input = input[..Math.Min(input.Length, (segment.Length + _factor - 1) / _factor)];
        if (_factor == 1)
        {
            input.CopyTo(segment);
            return;
        }

        for (int i = 0; i < input.Length; i++)
        {
            segment[i * _factor] = input[i];
        }
    }

    /// <summary>The memory of one call.</summary>
    private sealed class Workspace(Fft fft, int hop)
    {
        public float[] Segment { get; } = new float[((Fft.Lanes - 1) * hop) + fft.Size];

        public float[] Result { get; } = new float[Fft.Lanes * hop];

        public AlignedBuffer Signals { get; } = new(fft.Size * Fft.Lanes);

        public AlignedBuffer Scratch { get; } = new(fft.Size * Fft.Lanes);

        public AlignedBuffer Real { get; } = new(fft.Bins * Fft.Lanes);

        public AlignedBuffer Imaginary { get; } = new(fft.Bins * Fft.Lanes);
    }
}
