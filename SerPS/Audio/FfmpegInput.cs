namespace SerPS.Audio;

/// <summary>What ffmpeg decodes or captures, as a stream of mono samples.</summary>
internal sealed class FfmpegInput : AudioInput
{
    private readonly FfmpegDecoding _ffmpeg;
    private readonly WavInput _wav;
    private bool _ended;

    /// <summary>Waits for the first samples; ffmpeg ends with this stream.</summary>
    public FfmpegInput(FfmpegDecoding ffmpeg, CancellationToken cancellationToken)
    {
        _ffmpeg = ffmpeg;
        try
        {
            _wav = new WavInput(ffmpeg.Output, ffmpeg.Source, cancellationToken);
        }
        catch (SerException error)
        {
            using (ffmpeg)
            {
                ffmpeg.Finish(error);
            }

            throw;
        }
        catch
        {
            ffmpeg.Dispose();
            throw;
        }
    }

    public override int SampleRate => _wav.SampleRate;

    public override string? Source => _ffmpeg.Source;

    // a pipe's header never tells the length, so what the reader says about it is no news
    public override IReadOnlyList<string> Warnings => [.. _ffmpeg.Warnings, .. _wav.Mixer.Warnings];

    public override int Channels => _wav.Channels;

    internal override ChannelMixer Mixer => _wav.Mixer;

    protected override int ReadSamples(Span<float> samples)
    {
        if (_ended)
        {
            return 0;
        }

        try
        {
            int count = _wav.ReadUnchecked(samples);
            if (count > 0)
            {
                return count;
            }
        }
        catch (SerException error)
        {
            _ffmpeg.Finish(error);
            throw;
        }

        _ended = true;
        _ffmpeg.Finish();
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _wav.Dispose();
        _ffmpeg.Dispose();
        base.Dispose(disposing);
    }
}
