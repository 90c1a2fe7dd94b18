using System.Numerics;
using System.Numerics.Tensors;

namespace SerPS.Audio;

/// <summary>
/// Makes one channel of several: one of them, or their mean, as librosa's <c>to_mono</c>. The second of two channels in antiphase (a wire
/// turned round), which would cancel each other, is turned round first. How much two channels have in common is judged from all samples
/// so far, at every 1024th, so that it does not matter in which blocks they come.
/// </summary>
internal sealed class ChannelMixer
{
    /// <summary>Two channels whose correlation is smaller than this, either way, differ.</summary>
    public const double MinCorrelation = 0.5;

    private const int Block = 1024;
    private const double OppositeFrom = -0.6, OppositeUntil = -0.2; // of what is common, relative to the mean power of the channels
    private const double MinLevelDb = -60, MaxDifferenceDb = 30; // what is quieter, or that much quieter than the other, is no channel

    private double _left, _right, _leftSquares, _rightSquares, _products;
    private long _frames;
    private int _inBlock;
    private bool _opposite;
    private bool _turned;

    /// <summary>The channel that is taken, counted from 1; <see langword="null"/> mixes all.</summary>
    public int? Channel { get; set; }

    /// <summary>What is odd about the channels; complete after the last sample.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            (double left, double right, double common) = Variances();
            double least = 10 * Math.Log10(Math.Min(left, right) + 1e-30), most = 10 * Math.Log10(Math.Max(left, right) + 1e-30);
            double correlation = common / Math.Sqrt(left * right);
            if (_turned)
            {
                yield return "Its two channels are in antiphase; the second was turned round before they were mixed.";
            }

            if (least > MinLevelDb && most - least < MaxDifferenceDb && Math.Abs(correlation) < MinCorrelation)
            {
                yield return FormattableString.Invariant($"Its two channels differ (correlation {correlation:0.00}; below {MinCorrelation} ")
                    + "counts) and were mixed; --channels each (-Channel Each) hears each alone.";
            }
        }
    }

    /// <summary>Mixes frames that follow the ones before.</summary>
    /// <param name="interleaved">Samples, channel by channel.</param>
    /// <param name="channels">How many channels there are.</param>
    /// <param name="mono">One sample a frame.</param>
    public void Mix(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        if (Channel is { } channel)
        {
            for (int i = 0; i < mono.Length; i++)
            {
                mono[i] = interleaved[(i * channels) + channel - 1];
            }
        }
        else if (channels == 2)
        {
            MixTwo(interleaved, mono);
        }
        else
        {
            WavSamples.MixToMono(interleaved, channels, mono);
        }
    }

    private void MixTwo(ReadOnlySpan<float> interleaved, Span<float> mono)
    {
        while (!mono.IsEmpty)
        {
            int count = Math.Min(mono.Length, Block - _inBlock);
            ReadOnlySpan<float> frames = interleaved[..(2 * count)];
            Span<float> mixed = mono[..count];
            WavSamples.MixToMono(frames, 2, mixed);
            Judge(frames, mixed);
            if (_opposite)
            {
                for (int i = 0; i < count; i++)
                {
                    mixed[i] = (frames[2 * i] - frames[(2 * i) + 1]) / 2;
                }
            }

            interleaved = interleaved[(2 * count)..];
            mono = mono[count..];
            _inBlock = (_inBlock + count) % Block;
            if (_inBlock == 0)
            {
                (double left, double right, double common) = Variances();
                double share = 2 * common / (left + right + 1e-30);
                _opposite = share < (_opposite ? OppositeUntil : OppositeFrom);
                _turned |= _opposite;
            }
        }
    }

    // vectors begin with the left channel and have an even length, so every second lane is of one channel
    private void Judge(ReadOnlySpan<float> frames, ReadOnlySpan<float> mixed)
    {
        Vector<float> sums = Vector<float>.Zero, squares = Vector<float>.Zero;
        int i = 0;
        for (; i <= frames.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var values = new Vector<float>(frames[i..]);
            sums += values;
            squares += values * values;
        }

        double left = 0, right = 0, leftSquares = 0, rightSquares = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane += 2)
        {
            (left, right) = (left + sums[lane], right + sums[lane + 1]);
            (leftSquares, rightSquares) = (leftSquares + squares[lane], rightSquares + squares[lane + 1]);
        }

        for (; i < frames.Length; i += 2)
        {
            (left, right) = (left + frames[i], right + frames[i + 1]);
            leftSquares += frames[i] * frames[i];
            rightSquares += frames[i + 1] * frames[i + 1];
        }

        (_left, _right) = (_left + left, _right + right);
        (_leftSquares, _rightSquares) = (_leftSquares + leftSquares, _rightSquares + rightSquares);
        _products += ((4.0 * TensorPrimitives.SumOfSquares(mixed)) - leftSquares - rightSquares) / 2;
        _frames += mixed.Length;
    }

    private (double Left, double Right, double Common) Variances()
    {
        double count = Math.Max(1, _frames), left = _left / count, right = _right / count;
        return (
            Math.Max(0, (_leftSquares / count) - (left * left)),
            Math.Max(0, (_rightSquares / count) - (right * right)),
            (_products / count) - (left * right));
    }
}
