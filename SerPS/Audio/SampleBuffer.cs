namespace SerPS.Audio;

/// <summary>Collects a WAV file's samples, decoded and mixed to one channel.</summary>
internal sealed class SampleBuffer(WavFormat format, WavErrors errors) : IDisposable
{
    // half of what there is: a resampled copy must fit beside the samples
    private static readonly long MaxSamples =
        Math.Min(Array.MaxLength, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / sizeof(float));

    private readonly FrameDecoder _decoder = new(format);
    private float[] _samples = [];
    private int _count;

    /// <summary>Makes room for exactly this many samples of one channel.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnsupported"/>: more than fit into memory.</exception>
    public void Reserve(long samples)
    {
        if (samples > MaxSamples)
        {
            throw errors.Unsupported($"holds more than {MaxSamples} samples a channel, too many for this machine's memory.");
        }

        float[] larger = GC.AllocateUninitializedArray<float>((int)samples);
        _samples.AsSpan(0, _count).CopyTo(larger);
        _samples = larger;
    }

    /// <summary>Decodes whole frames.</summary>
    public void Append(ReadOnlySpan<byte> frames)
    {
        int count = frames.Length / format.FrameBytes;
        if (_count + (long)count > _samples.Length)
        {
            Reserve(Math.Max(_count + (long)count, Math.Min(2L * _samples.Length, MaxSamples)));
        }

        _decoder.Decode(frames, _samples.AsSpan(_count, count));
        _count += count;
    }

    /// <summary>The samples so far, without a copy where the reserved room was filled exactly.</summary>
    public float[] ToArray() => _count == _samples.Length ? _samples : _samples.AsSpan(0, _count).ToArray();

    public void Dispose() => _decoder.Dispose();
}
