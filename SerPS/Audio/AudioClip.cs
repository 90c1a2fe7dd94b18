namespace SerPS.Audio;

/// <summary>Decoded audio: one channel, nominally −1…1.</summary>
public sealed class AudioClip
{
    /// <summary>The shortest audio that is analysed, in seconds.</summary>
    public const double MinSeconds = 0.1;

    /// <summary>Wraps samples without copying them.</summary>
    /// <param name="samples">Mono samples, nominally −1…1.</param>
    /// <param name="sampleRate">Sample rate in Hz, above 0.</param>
    /// <param name="source">Where the audio came from, usually a full path.</param>
    /// <param name="warnings">What was odd about the source but did not prevent reading it.</param>
    public AudioClip(float[] samples, int sampleRate, string? source = null, IReadOnlyList<string>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        Samples = samples;
        SampleRate = sampleRate;
        Source = source;
        Warnings = warnings ?? [];
    }

    /// <summary>Mono samples, nominally −1…1.</summary>
    public float[] Samples { get; }

    /// <summary>Sample rate in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Length.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);

    /// <summary>Where the audio came from, usually a full path; <see langword="null"/> for audio made in memory.</summary>
    public string? Source { get; }

    /// <summary>What was odd about the source but did not prevent reading it: a data chunk that claims more than is there.</summary>
    public IReadOnlyList<string> Warnings { get; }
}
