using System.Buffers;

namespace SerPS.Audio;

/// <summary>Decodes a WAV source's frames and makes one channel of them.</summary>
internal sealed class FrameDecoder(WavFormat format, ChannelMixer mixer) : IDisposable
{
    private float[] _interleaved = [];

    /// <summary>Decodes whole frames into as many mono samples.</summary>
    public void Decode(ReadOnlySpan<byte> frames, Span<float> mono)
    {
        if (format.Channels == 1)
        {
            WavSamples.Decode(format.Encoding, frames, mono);
            return;
        }

        int count = mono.Length * format.Channels;
        if (_interleaved.Length < count)
        {
            ArrayPool<float>.Shared.Return(_interleaved);
            _interleaved = ArrayPool<float>.Shared.Rent(count);
        }

        Span<float> interleaved = _interleaved.AsSpan(0, count);
        WavSamples.Decode(format.Encoding, frames, interleaved);
        mixer.Mix(interleaved, format.Channels, mono);
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(_interleaved);
}
