namespace SerPS.Audio;

/// <summary>Writes a mono WAV file piece by piece; it appears when it is committed.</summary>
public sealed class WavFileWriter : IDisposable
{
    private readonly AtomicOutput _output;
    private readonly int _sampleRate;
    private readonly WavSampleFormat _format;

    /// <summary>Starts a file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public WavFileWriter(string path, int sampleRate, WavSampleFormat format = WavSampleFormat.Pcm16)
    {
        (_sampleRate, _format) = (sampleRate, format);
        _output = new AtomicOutput(path);

        // until the length is known, the header says "to the end": what a power failure leaves can be read
        _output.Write(stream => WavWriter.WriteHeader(stream, uint.MaxValue, sampleRate, format));
    }

    /// <summary>Samples so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Adds samples.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Append(float[] samples, int count)
    {
        _output.Write(stream => WavWriter.WriteSamples(stream, samples.AsSpan(0, count), _format));
        Samples += count;
    }

    /// <summary>Fills in the lengths and makes the file appear.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Commit()
    {
        _output.Write(stream =>
        {
            WavWriter.WritePadding(stream, Samples, _format);
            stream.Position = 0;
            WavWriter.WriteHeader(stream, Samples, _sampleRate, _format);
        });
        _output.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();
}
