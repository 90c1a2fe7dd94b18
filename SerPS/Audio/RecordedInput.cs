namespace SerPS.Audio;

/// <summary>
/// An input whose samples are saved while they are read. The file appears when the input is closed, with all that was heard, also after an
/// interruption; where nothing was, there is none.
/// </summary>
public sealed class RecordedInput : AudioInput
{
    private const int BlockSamples = 1 << 14;

    private readonly AudioInput _input;
    private readonly WavFileWriter _writer;
    private readonly float[] _block = new float[BlockSamples];

    /// <summary>Starts the file; <paramref name="input"/> is closed with this one.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public RecordedInput(AudioInput input, string path)
    {
        _input = input;
        try
        {
            _writer = new WavFileWriter(path, input.SampleRate);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int SampleRate => _input.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _input.Channels;

    /// <inheritdoc/>
    public override string? Source => _input.Source;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings => _input.Warnings;

    /// <summary>Seconds saved so far.</summary>
    public double Seconds => (double)_writer.Samples / SampleRate;

    /// <summary>Reads to the end.</summary>
    /// <param name="progress">Receives the seconds so far.</param>
    /// <param name="cancellationToken">An interruption is an end like any other.</param>
    public void ReadToEnd(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var samples = new float[BlockSamples];
        try
        {
            while (Read(samples) > 0)
            {
                progress?.Report(Seconds);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && _writer.Samples > 0)
        {
            // what was heard is kept
        }
    }

    /// <inheritdoc/>
    internal override ChannelMixer? Mixer => _input.Mixer;

    /// <inheritdoc/>
    protected override int ReadSamples(Span<float> samples)
    {
        int count = _input.Read(samples[..Math.Min(samples.Length, BlockSamples)]);
        samples[..count].CopyTo(_block);
        _writer.Append(_block, count);
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using (_input)
            using (_writer)
            {
                if (_writer.Samples > 0)
                {
                    _writer.Commit();
                }
            }
        }

        base.Dispose(disposing);
    }
}
