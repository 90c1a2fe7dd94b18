using System.Collections.Concurrent;
using System.Numerics;
using SerPS.Signal;

namespace SerPS.Audio;

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
    private readonly int _half;
    private readonly int _factor;
    private readonly ConcurrentBag<Workspace> _workspaces = [];

    /// <summary>Designs the filter.</summary>
    /// <param name="stop">Start of the stop band, relative to the Nyquist frequency of the output.</param>
    /// <param name="factor">How many output samples there are for one input sample.</param>
    public SharpFilter(double stop, int factor)
    {
        ResamplerFilter filter = Design(stop, Beta, Attenuation);
        int taps = (int)Math.Round(2 * filter.ZeroCrossings / stop);
        _half = taps / 2;
        _factor = factor;
        var sinc = new WindowedSinc(filter);
        var wings = new double[2 * (_half + 1)];
        sinc.FillTaps(0, stop, wings);
        _fft = new Fft((int)BitOperations.RoundUpToPowerOf2((uint)(4 * taps)));
        var impulse = new float[_fft.Size];
        for (int i = 0; i <= _half; i++)
        {
            impulse[i] = (float)(factor * wings[_half - i]);
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
            work = new Workspace(_fft);
        }

        int hop = _fft.Size - (2 * _half);
        for (int start = 0; start < output.Length; start += hop * Fft.Lanes)
        {
            for (int lane = 0; lane < Fft.Lanes; lane++)
            {
                Load(input, start + (lane * hop) - _half, work.Blocks.AsSpan(lane * _fft.Size, _fft.Size));
            }

            Filter(work);
            for (int lane = 0; lane < Fft.Lanes; lane++)
            {
                int first = start + (lane * hop);
                int count = Math.Min(hop, output.Length - first);
                if (count > 0)
                {
                    work.Blocks.AsSpan((lane * _fft.Size) + _half, count).CopyTo(output[first..]);
                }
            }
        }

        _workspaces.Add(work);
    }

    private void Filter(Workspace work)
    {
        LaneTranspose.Gather(work.Blocks, _fft.Size, _fft.Size, work.Signals.Span);
        _fft.Forward(work.Signals.Span, work.Real.Span, work.Imaginary.Span);
        for (int bin = 0; bin < _response.Length; bin++)
        {
            Span<float> real = work.Real.Span.Slice(bin * Fft.Lanes, Fft.Lanes);
            Span<float> imaginary = work.Imaginary.Span.Slice(bin * Fft.Lanes, Fft.Lanes);
            (new Vector<float>(real) * _response[bin]).CopyTo(real);
            (new Vector<float>(imaginary) * _response[bin]).CopyTo(imaginary);
        }

        _fft.Inverse(work.Real.Span, work.Imaginary.Span, work.Signals.Span, work.Scratch.Span);
        LaneTranspose.Scatter(work.Signals.Span, work.Blocks, _fft.Size);
    }

    /// <summary>An odd number of taps, one more than a multiple of four, for the stop band relative to the rate that they are at.</summary>
    private static ResamplerFilter Design(double stop, double beta, double attenuation)
    {
        int taps = (int)Math.Ceiling((attenuation / (0.5 * (1 - PassBand) * stop)) + 1);
        taps = ((taps + 2) / 4 * 4) + 1;
        return new ResamplerFilter("sharp", 0.5 * taps * stop, 0.5 * (1 + PassBand), beta, 0);
    }

    /// <summary>Copies a stretch of the input from an output position on, with zeros between its samples and where it has none.</summary>
    private void Load(ReadOnlySpan<float> input, int from, Span<float> block)
    {
        block.Clear();
        int first = Math.Max(0, (from + _factor - 1) / _factor);
        int offset = (first * _factor) - from;
        if (_factor == 1)
        {
            int count = Math.Clamp(input.Length - first, 0, Math.Max(0, block.Length - offset));
            input.Slice(Math.Min(first, input.Length), count).CopyTo(block[Math.Min(offset, block.Length)..]);
            return;
        }

        for (int i = first; i < input.Length && offset < block.Length; i++, offset += _factor)
        {
            block[offset] = input[i];
        }
    }

    /// <summary>The memory of one call.</summary>
    private sealed class Workspace(Fft fft)
    {
        public float[] Blocks { get; } = new float[fft.Size * Fft.Lanes];

        public AlignedBuffer Signals { get; } = new(fft.Size * Fft.Lanes);

        public AlignedBuffer Scratch { get; } = new(fft.Size * Fft.Lanes);

        public AlignedBuffer Real { get; } = new(fft.Bins * Fft.Lanes);

        public AlignedBuffer Imaginary { get; } = new(fft.Bins * Fft.Lanes);
    }
}
