namespace SerPS.Audio;

/// <summary>A WAV source as a stream of mono samples.</summary>
internal sealed class WavInput : AudioInput
{
    private readonly Stream _stream;
    private readonly WavStream _wav;
    private readonly FrameDecoder _decoder;
    private float[] _decoded = [];
    private int _start;
    private int _end;

    /// <summary>Reads the header; the stream is closed with this one.</summary>
    public WavInput(Stream stream, string? source, CancellationToken cancellationToken)
    {
        _stream = stream;
        Source = source;
        try
        {
            _wav = new WavStream(stream, source, cancellationToken);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        _decoder = new FrameDecoder(_wav.Format, Mixer);
    }

    public override int SampleRate => _wav.Format.SampleRate;

    public override int Channels => _wav.Format.Channels;

    public override string? Source { get; }

    internal override bool IsFinite => _wav.Format.IsFinite;

    internal override ChannelMixer Mixer { get; } = new();

    public override IReadOnlyList<string> Warnings => [.. _wav.Warnings, .. Mixer.Warnings];

    public override bool IsTruncated => _wav.IsTruncated;

    /// <summary>As <see cref="AudioInput.Read"/>, without its checks.</summary>
    public int ReadUnchecked(Span<float> samples)
    {
        if (_start == _end)
        {
            ReadOnlySpan<byte> frames = _wav.Next();
            (_start, _end) = (0, frames.Length / _wav.Format.FrameBytes);
            if (_end <= samples.Length)
            {
                _decoder.Decode(frames, samples[.._end]);
                return _start = _end;
            }

            _decoded = _decoded.Length < _end ? new float[_end] : _decoded;
            _decoder.Decode(frames, _decoded.AsSpan(0, _end));
        }

        int count = Math.Min(samples.Length, _end - _start);
        _decoded.AsSpan(_start, count).CopyTo(samples);
        _start += count;
        return count;
    }

    protected override int ReadSamples(Span<float> samples) => ReadUnchecked(samples);

    protected override void Dispose(bool disposing)
    {
        _decoder.Dispose();
        _wav.Dispose();
        _stream.Dispose();
        base.Dispose(disposing);
    }
}
