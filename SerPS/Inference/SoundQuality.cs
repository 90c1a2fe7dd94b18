using System.Numerics;
using System.Numerics.Tensors;
using SerPS.Signal;

namespace SerPS.Inference;

/// <summary>Judges while a recording is read whether it can be heard well: level, clipping, and where its band ends.</summary>
/// <param name="sampleRate">In Hz.</param>
internal sealed class SoundQuality(int sampleRate)
{
    /// <summary>Less speech than this, in seconds, makes an answer a guess.</summary>
    public const double MinSpeechSeconds = 0.5;

    private const double Full = 0.995; // of full scale
    private const double MaxClipped = 0.001;
    private const double QuietPeakDb = -45, LoudDb = -6;

    private readonly BandEnd _band = new(sampleRate);
    private double _squares;
    private double _sum;
    private float _peak;
    private long _clipped;
    private long _samples;

    /// <summary>Takes the samples that follow the ones before.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        if (samples.IsEmpty)
        {
            return;
        }

        float peak = Level.Peak(samples);
        _peak = Math.Max(_peak, peak);
        _clipped += peak >= Full ? Clipped(samples) : 0;
        _squares += TensorPrimitives.SumOfSquares(samples);
        _sum += TensorPrimitives.Sum(samples);
        _samples += samples.Length;
        _band.Add(samples);
    }

    /// <summary>What is wrong, in sentences.</summary>
    /// <param name="speech">Seconds of speech that were heard.</param>
    public IEnumerable<string> Warnings(double speech)
    {
        double clipped = (double)_clipped / Math.Max(1, _samples), mean = _sum / Math.Max(1, _samples);
        double level = 10 * Math.Log10(Math.Max(0, (_squares / Math.Max(1, _samples)) - (mean * mean)) + 1e-30);
        double peak = 20 * Math.Log10(_peak + 1e-15);
        if (clipped > MaxClipped)
        {
            yield return FormattableString.Invariant(
                $"It is clipped: {100 * clipped:0.0} % of the samples are at full scale; above {100 * MaxClipped} % counts.");
        }

        if (_peak > 0 && peak < QuietPeakDb)
        {
            yield return FormattableString.Invariant(
                $"It is very quiet: its peak is at {peak:0} dB of full scale; below {QuietPeakDb} dB counts.");
        }
        else if (level > LoudDb)
        {
            yield return FormattableString.Invariant(
                $"It is very loud: its mean level is {level:0} dB of full scale; above {LoudDb} dB counts.");
        }

        if (_band.EndsAt4kHz)
        {
            yield return "Its band ends at 4 kHz, as a telephone's.";
        }

        if (speech < MinSpeechSeconds)
        {
            yield return speech == 0 ? "No speech was found in it."
                : FormattableString.Invariant($"Only {speech:0.00} s of speech were found in it; below {MinSpeechSeconds} s counts.");
        }
    }

    private static int Clipped(ReadOnlySpan<float> samples)
    {
        var full = new Vector<float>((float)Full);
        Vector<int> counts = Vector<int>.Zero;
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            counts -= Vector.GreaterThanOrEqual(Vector.Abs(new Vector<float>(samples[i..])), full);
        }

        int count = Vector.Sum(counts);
        for (; i < samples.Length; i++)
        {
            count += Math.Abs(samples[i]) >= Full ? 1 : 0;
        }

        return count;
    }
}
