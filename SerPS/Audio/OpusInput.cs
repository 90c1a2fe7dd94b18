using Concentus;
using Concentus.Structs;

namespace SerPS.Audio;

/// <summary>An Ogg Opus file as mono samples; streams that follow one another are one recording.</summary>
internal sealed class OpusInput : BlockInput
{
    private readonly Stream _stream;
    private readonly OpusPackets _packets;
    private readonly float[] _interleaved = new float[2 * OpusPackets.MaxFrames];
    private readonly float[] _decoded = new float[OpusPackets.MaxFrames];
    private OpusDecoder _decoder;
    private int _packet;
    private long _silence; // what is left of the page's
    private int _skip;
    private int _frames;
    private long _sound;
    private long _lost;

    /// <summary>Reads the first page; the stream is closed with this one.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/></exception>
    public OpusInput(Stream stream, string source, CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        (_stream, Source) = (stream, source);
        try
        {
            _packets = AudioDecoder.Guard(source, () => new OpusPackets(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        _decoder = Decoder();
    }

    public override int SampleRate => OpusHead.SampleRate;

    public override string? Source { get; }

    public override IReadOnlyList<string> Warnings =>
    [
        .. Mixer.Warnings,
        .. _lost == 0 ? [] : (string[])[$"{_lost} of its {_lost + _sound} packets cannot be decoded; silence stands for them."],
        .. _packets.Damage is { } damage ? (string[])[damage] : [],
        .. _packets.Jumped ? (string[])["Its clock jumps by more than ten minutes, which are left out: times count what is there."] : [],
    ];

    public override int Channels => _packets.Head.Channels;

    internal override ChannelMixer Mixer { get; } = new();

    protected override bool Next(out ReadOnlyMemory<float> block)
    {
        ReadOnlyMemory<float> made = default;
        bool more = AudioDecoder.Guard(Source, () => Fill(out made));
        block = made;
        return more;
    }

    protected override void Dispose(bool disposing)
    {
        _decoder.Dispose();
        _stream.Dispose();
        base.Dispose(disposing);
    }

    // the next packet, stretch of silence or page, of which nothing is heard yet; false at the end
    private bool Fill(out ReadOnlyMemory<float> block)
    {
        block = default;
        if (_silence > 0)
        {
            int count = (int)Math.Min(_silence, _decoded.Length);
            _decoded.AsSpan(0, count).Clear();
            _silence -= count;
            block = _decoded.AsMemory(0, count);
            return true;
        }

        if (_packet < _packets.Count)
        {
            int decoded = Decode(_packets[_packet], _packets.FramesOf(_packet)), start = Math.Min(_skip, decoded);
            _packet++;
            _skip -= start;
            int count = Math.Min(decoded - start, _frames);
            _frames -= count;
            block = _decoded.AsMemory(start, count);
            return true;
        }

        if (_packets.Next())
        {
            (_packet, _silence, _skip, _frames) = (0, _packets.Silence, _packets.Skip, _packets.Frames);
            if (_packets.Count == 0)
            {
                _decoder.Dispose();
                _decoder = Decoder();
            }

            return true;
        }

        return _lost == 0 || _sound > 0 ? false : throw new InvalidDataException($"None of its {_lost} packets can be.");
    }

    private int Decode(ReadOnlySpan<byte> packet, int frames)
    {
        Span<float> interleaved = _interleaved.AsSpan(0, frames * Channels);
        try
        {
            bool whole = frames > 0 && _decoder.Decode(packet, interleaved, frames, decode_fec: false) == frames;
            (_sound, _lost) = whole ? (_sound + 1, _lost) : (_sound, _lost + 1);
        }
        catch (OpusException)
        {
            _lost++;
            interleaved.Clear();
        }

        System.Numerics.Tensors.TensorPrimitives.Multiply(interleaved, _packets.Head.Gain, interleaved);
        Mixer.Mix(interleaved, Channels, _decoded.AsSpan(0, frames));
        return frames;
    }

#pragma warning disable CS0618 // what it wants instead loads any native library of the codec's name that the system has
    private OpusDecoder Decoder() => new(SampleRate, Channels);
#pragma warning restore CS0618
}
