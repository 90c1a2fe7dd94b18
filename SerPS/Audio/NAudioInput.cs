using NAudio.Wave;

namespace SerPS.Audio;

/// <summary>What a stream of NAudio decodes, as mono samples.</summary>
internal sealed class NAudioInput : AudioInput
{
    private const int BlockFrames = 1 << 12;

    private readonly WaveStream _wave;
    private readonly IDisposable? _file;
    private readonly CancellationToken _cancellation;
    private readonly WavFormat _format;
    private readonly FrameDecoder _decoder;
    private readonly byte[] _bytes;
    private readonly float[] _decoded = new float[BlockFrames];
    private long _left;
    private int _start;
    private int _end;

    /// <summary>Both streams are closed with this one.</summary>
    /// <param name="wave">Gives whole frames of <paramref name="format"/>.</param>
    /// <param name="file">What it reads from and does not close itself.</param>
    /// <param name="format">How its samples are stored.</param>
    /// <param name="frames">How many samples of one channel are read at most.</param>
    /// <param name="source">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public NAudioInput(
        WaveStream wave, IDisposable? file, WavFormat format, long frames, string source, CancellationToken cancellationToken)
    {
        (_wave, _file, _format, _left, Source, _cancellation) = (wave, file, format, frames, source, cancellationToken);
        _decoder = new FrameDecoder(format, Mixer);
        _bytes = new byte[BlockFrames * format.FrameBytes];
    }

    public override int SampleRate => _format.SampleRate;

    public override string? Source { get; }

    public override IReadOnlyList<string> Warnings => [.. Mixer.Warnings];

    public override int Channels => _format.Channels;

    internal override ChannelMixer Mixer { get; } = new();

    protected override int ReadSamples(Span<float> samples)
    {
        if (_start == _end)
        {
            _cancellation.ThrowIfCancellationRequested();
            (_start, _end) = (0, AudioDecoder.Guard(Source, Fill) / _format.FrameBytes);
            _decoder.Decode(_bytes.AsSpan(0, _end * _format.FrameBytes), _decoded.AsSpan(0, _end));
            _left -= _end;
        }

        int count = Math.Min(samples.Length, _end - _start);
        _decoded.AsSpan(_start, count).CopyTo(samples);
        _start += count;
        return count;
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
