using System.Buffers;
using SerPS.Signal;

namespace SerPS.Audio;

/// <summary>Decoded audio: one channel, nominally −1…1.</summary>
public sealed class AudioClip
{
    /// <summary>The shortest audio that is analysed, in seconds.</summary>
    public const double MinSeconds = 0.1;

    /// <summary>The largest sample that is analysed, a billion times full scale: the square of a larger one may be infinite.</summary>
    internal const float MaxSample = 1e9f;

    private float[] _samples; // longer than the clip where it is lent
    private int _length;
    private float[]? _lent;
    private bool _finite; // known without looking
    private FrameSums? _frames;

    /// <summary>Wraps samples without copying them.</summary>
    /// <param name="samples">Mono samples, nominally −1…1.</param>
    /// <param name="sampleRate">Sample rate in Hz, above 0.</param>
    /// <param name="source">Where the audio came from, usually a full path.</param>
    /// <param name="warnings">What was odd about the source but did not prevent reading it.</param>
    public AudioClip(float[] samples, int sampleRate, string? source = null, IReadOnlyList<string>? warnings = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        _samples = samples;
        _length = samples.Length;
        SampleRate = sampleRate;
        Source = source;
        Warnings = warnings ?? [];
    }

    /// <summary>Wraps the first samples of an array.</summary>
    /// <param name="samples">Mono samples, and perhaps more.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="lent">Whether the array was rented from the shared pool.</param>
    /// <param name="finite">Whether samples are finite by their origin.</param>
    /// <param name="sampleRate">Sample rate in Hz, above 0.</param>
    /// <param name="source">Where the audio came from.</param>
    /// <param name="warnings">What was odd about the source.</param>
    internal AudioClip(
        float[] samples, int length, bool lent, bool finite, int sampleRate, string? source, IReadOnlyList<string> warnings)
        : this(samples, sampleRate, source, warnings)
    {
        _length = length;
        _lent = lent ? samples : null;
        _finite = finite;
    }

    /// <summary>Mono samples, nominally −1…1.</summary>
    public float[] Samples
    {
        get
        {
            (_finite, _frames) = (false, null); // the caller may change the array
            return _samples.Length == _length ? _samples : _samples = _samples[.._length];
        }
    }

    /// <summary>The same samples, wherever they lie: never a copy.</summary>
    internal ReadOnlySpan<float> Span => _samples.AsSpan(0, _length);

    /// <summary>Whether all samples are finite, and no larger than <see cref="MaxSample"/>.</summary>
    internal bool IsFinite => _finite || AudioChecks.FindBad(Span) is null;

    /// <summary>One look at the samples, which are finite; the next who asks needs none.</summary>
    internal FrameSums Frames => _frames ??= new FrameSums(Span, SampleRate);

    /// <summary>Sample rate in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Length.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)_length / SampleRate);

    /// <summary>Where the audio came from, usually a full path; <see langword="null"/> for audio made in memory.</summary>
    public string? Source { get; }

    /// <summary>What was odd about the source but did not prevent reading it: a data chunk that claims more than is there.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// Returns pooled memory for the next file that is read; the samples must not be used any more. New arrays are costly: they come from
    /// memory that no cache holds, and collecting them stops all threads.
    /// </summary>
    internal void Release()
    {
        if (_lent is not null)
        {
            ArrayPool<float>.Shared.Return(_lent);
            (_lent, _samples, _length) = (null, [], 0);
        }
    }
}
