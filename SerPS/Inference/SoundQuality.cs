using System.Numerics;
using SerPS.Audio;
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

    private BandEnd _band = new(sampleRate);
    private double _squares;
    private double _sum;
    private float _peak;
    private long _clipped;
    private long _samples;

    /// <summary>Judges a recording in memory; where its band seems to end early, by all of it.</summary>
    public static SoundQuality Of(AudioClip clip)
    {
        var quality = new SoundQuality(clip.SampleRate);
        ReadOnlySpan<float> rest = clip.Span;
        foreach (SampleSums frame in clip.Frames.All)
        {
            quality.Add(frame, rest[..frame.Count]);
            rest = rest[frame.Count..];
        }

        quality._band.Add(clip.Span);
        if (quality._band.EndsAt4kHz)
        {
            quality._band = new BandEnd(clip.SampleRate, everywhere: true);
            quality._band.Add(clip.Span);
        }

        return quality;
    }

    /// <summary>Takes the samples that follow the ones before.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        Add(SampleSums.Of(samples), samples);
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

    private void Add(SampleSums sums, ReadOnlySpan<float> samples)
    {
        _peak = Math.Max(_peak, sums.Peak);
        _clipped += sums.Peak >= Full ? Clipped(samples) : 0;
        _squares += sums.Squares;
        _sum += sums.Sum;
        _samples += sums.Count;
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
