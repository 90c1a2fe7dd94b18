using NAudio.Wave;

namespace SerPS.Audio;

/// <summary>What a stream of NAudio decodes, as mono samples.</summary>
internal sealed class NAudioInput : BlockInput
{
    private const int BlockFrames = 1 << 12;

    private readonly WaveStream _wave;
    private readonly IDisposable? _file;
    private readonly WavFormat _format;
    private readonly FrameDecoder _decoder;
    private readonly byte[] _bytes;
    private readonly float[] _decoded = new float[BlockFrames];
    private long _left;

    /// <summary>Both streams are closed with this one.</summary>
    /// <param name="wave">Gives whole frames of <paramref name="format"/>.</param>
    /// <param name="file">What it reads from and does not close itself.</param>
    /// <param name="format">How its samples are stored.</param>
    /// <param name="frames">How many samples of one channel are read at most.</param>
    /// <param name="source">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public NAudioInput(
        WaveStream wave, IDisposable? file, WavFormat format, long frames, string source, CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        (_wave, _file, _format, _left, Source) = (wave, file, format, frames, source);
        _decoder = new FrameDecoder(format, Mixer);
        _bytes = new byte[BlockFrames * format.FrameBytes];
    }

    public override int SampleRate => _format.SampleRate;

    public override string? Source { get; }

    public override IReadOnlyList<string> Warnings => [.. Mixer.Warnings];

    public override int Channels => _format.Channels;

    internal override ChannelMixer Mixer { get; } = new();

    protected override bool Next(out ReadOnlyMemory<float> block)
    {
        int count = AudioDecoder.Guard(Source, Fill) / _format.FrameBytes;
        _decoder.Decode(_bytes.AsSpan(0, count * _format.FrameBytes), _decoded.AsSpan(0, count));
        _left -= count;
        block = _decoded.AsMemory(0, count);
        return count > 0;
    }

    protected override void Dispose(bool disposing)
    {
        _decoder.Dispose();
        _wave.Dispose();
        _file?.Dispose();
        base.Dispose(disposing);
    }

    private int Fill()
    {
        int wanted = (int)Math.Min(BlockFrames, _left) * _format.FrameBytes;
        int length = 0;
        while (length < wanted)
        {
            int count = _wave.Read(_bytes, length, wanted - length);
            if (count == 0)
            {
                break;
            }

            length += count;
        }

        return length;
    }
}
