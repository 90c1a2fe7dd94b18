namespace SerPS.Audio;

/// <summary>An Ogg Vorbis file as mono samples; streams that follow one another are one recording.</summary>
internal sealed class VorbisInput : BlockInput
{
    private const int BlockFrames = 1 << 12;

    private readonly Stream _stream;
    private readonly VorbisStreams _vorbis;
    private readonly float[] _decoded = new float[BlockFrames];
    private float[] _interleaved;

    /// <summary>Reads the headers; the stream is closed with this one.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/></exception>
    public VorbisInput(Stream stream, string source, CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        (_stream, Source) = (stream, source);
        try
        {
            _vorbis = AudioDecoder.Guard(source, () => new VorbisStreams(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        SampleRate = _vorbis.Current.SampleRate;
        _interleaved = new float[BlockFrames * _vorbis.Current.Channels];
    }

    public override int SampleRate { get; }

    public override string? Source { get; }

    /// <summary>Whether the times of the file have gaps, which are left out here.</summary>
    public bool HasGaps { get; init; }

    public override IReadOnlyList<string> Warnings =>
        [.. HasGaps ? ["Its times have gaps, which only ffmpeg keeps; what follows them is heard too early."] : Array.Empty<string>(), .. Mixer.Warnings];

    public override int Channels => _vorbis.Current.Channels;

    internal override ChannelMixer Mixer { get; } = new();

    protected override bool Next(out ReadOnlyMemory<float> block)
    {
        int count = AudioDecoder.Guard(Source, Fill);
        Mixer.Mix(_interleaved, _vorbis.Current.Channels, _decoded.AsSpan(0, count));
        block = _decoded.AsMemory(0, count);
        return count > 0;
    }

    protected override void Dispose(bool disposing)
    {
        _vorbis.Dispose();
        _stream.Dispose();
        base.Dispose(disposing);
    }

    private int Fill()
    {
        int count = _vorbis.Current.Read(_interleaved, 0, _interleaved.Length);
        while (count == 0 && _vorbis.Next())
        {
            if (_vorbis.Current.SampleRate != SampleRate)
            {
                throw new SerException(
                    ErrorId.AudioUnsupported,
                    $"'{Source}' changes from {SampleRate} to {_vorbis.Current.SampleRate} Hz where its next stream begins; "
                    + "one rate was expected.",
                    Source);
            }

            _interleaved = new float[BlockFrames * _vorbis.Current.Channels];
            count = _vorbis.Current.Read(_interleaved, 0, _interleaved.Length);
        }

        return count / _vorbis.Current.Channels;
    }
}
