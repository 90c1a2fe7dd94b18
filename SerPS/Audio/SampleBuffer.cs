using System.Buffers;

namespace SerPS.Audio;

/// <summary>Collects a WAV file's samples, decoded and mixed to one channel.</summary>
internal sealed class SampleBuffer(WavFormat format, WavErrors errors) : IDisposable
{
    // longer recordings are few, and what the pool rounds up to would be too much of them
    private const int MaxLent = 1 << 22;

    /// <summary>Half of what there is room for: a resampled copy must fit beside the samples.</summary>
    public static readonly long MaxSamples =
        Math.Min(Array.MaxLength, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / sizeof(float));

    private readonly ChannelMixer _mixer = new();
    private FrameDecoder? _decoder;
    private float[] _samples = [];
    private bool _lent;
    private int _count;

    /// <summary>Makes room for exactly this many samples of one channel.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnsupported"/>: more than fit into memory.</exception>
    public void Reserve(long samples)
    {
        if (samples > MaxSamples)
        {
            throw errors.Unsupported($"holds more than {MaxSamples} samples a channel, too many for this machine's memory.");
        }

        bool lent = samples <= MaxLent;
        float[] larger = lent ? ArrayPool<float>.Shared.Rent((int)samples) : GC.AllocateUninitializedArray<float>((int)samples);
        _samples.AsSpan(0, _count).CopyTo(larger);
        Return();
        (_samples, _lent) = (larger, lent);
    }

    /// <summary>Decodes whole frames.</summary>
    public void Append(ReadOnlySpan<byte> frames)
    {
        int count = frames.Length / format.FrameBytes;
        if (_count + (long)count > _samples.Length)
        {
            Reserve(Math.Max(_count + (long)count, Math.Min(2L * _samples.Length, MaxSamples)));
        }

        (_decoder ??= new FrameDecoder(format, _mixer)).Decode(frames, _samples.AsSpan(_count, count));
        _count += count;
    }

    /// <summary>The samples so far; short ones in memory that may be given back with <see cref="AudioClip.Release"/>.</summary>
    public AudioClip ToClip(string? source, IReadOnlyList<string> warnings)
    {
        var clip = new AudioClip(_samples, _count, _lent, format.IsFinite, format.SampleRate, source, [.. warnings, .. _mixer.Warnings]);
        (_samples, _lent) = ([], false);
        return clip;
    }

    public void Dispose()
    {
        Return();
        _decoder?.Dispose();
    }

    private void Return()
    {
        if (_lent)
        {
            ArrayPool<float>.Shared.Return(_samples);
        }
    }
}
