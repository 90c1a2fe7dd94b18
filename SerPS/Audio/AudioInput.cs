namespace SerPS.Audio;

/// <summary>
/// Audio that is read from its beginning to its end and never lies in memory as a whole: a file of any length, or a microphone.
/// </summary>
public abstract class AudioInput : IDisposable
{
    private long _position;

    /// <summary>Sample rate in Hz.</summary>
    public abstract int SampleRate { get; }

    /// <summary>Where the audio comes from, usually a full path; <see langword="null"/> for audio made in memory.</summary>
    public abstract string? Source { get; }

    /// <summary>What is odd about the source but does not prevent reading it; complete once the end is reached.</summary>
    public abstract IReadOnlyList<string> Warnings { get; }

    /// <summary>True at the end of a file that holds less than its header says.</summary>
    public virtual bool IsTruncated => false;

    /// <summary>Channels of the source, of which one is made.</summary>
    public virtual int Channels => 1;

    /// <summary>Whether samples are finite by their origin, or were looked at before.</summary>
    internal virtual bool IsFinite => false;

    /// <summary>What makes one channel of them; <see langword="null"/> where there is but one.</summary>
    internal virtual ChannelMixer? Mixer => null;

    /// <summary>Opens a file as <see cref="AudioFile.Read"/> does.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/>, <see cref="ErrorId.FfmpegNotFound"/>
    /// </exception>
    public static AudioInput Open(string path, CancellationToken cancellationToken = default)
    {
        FileStream stream = AudioFile.Open(path);
        AudioDecoder decoder;
        try
        {
            decoder = AudioDecoders.For(stream, path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        return decoder.Open(stream, path, cancellationToken);
    }

    /// <summary>Takes one channel instead of mixing all; before the first sample is read.</summary>
    /// <param name="channel">Counted from 1.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: there are fewer.</exception>
    public void Take(int channel)
    {
        if (channel > Channels)
        {
            string there = Counted.Of(Channels, "channel");
            throw new SerException(ErrorId.OptionInvalid, $"'{Source}' has {there}; channel {channel} was asked for.", Source);
        }

        Mixer?.Channel = channel;
    }

    /// <summary>Audio that lies in memory already.</summary>
    public static AudioInput Of(AudioClip clip) => new ClipInput(clip);

    /// <summary>A WAV file in a stream, which is closed with the input; it need not be able to seek.</summary>
    /// <param name="stream">Read from where it stands.</param>
    /// <param name="source">Its name in messages.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/></exception>
    public static AudioInput OpenWav(Stream stream, string? source = null, CancellationToken cancellationToken = default) =>
        new WavInput(stream, source, cancellationToken);

    /// <summary>Reads everything into memory.</summary>
    /// <param name="maxSeconds">What is accepted.</param>
    /// <exception cref="SerException">Those of <see cref="Read"/>; <see cref="ErrorId.AudioTooLong"/>.</exception>
    public AudioClip ReadToEnd(double maxSeconds)
    {
        long most = (long)(maxSeconds * SampleRate);
        var samples = new float[Math.Clamp(most, 1, SampleRate)];
        int length = 0;
        for (int count = Read(samples); count > 0; count = Read(samples.AsSpan(length)))
        {
            length += count;
            if (length > most)
            {
                throw new SerException(
                    ErrorId.AudioTooLong,
                    FormattableString.Invariant($"'{Source}' is longer than {maxSeconds:0.#} s, the most that is accepted."),
                    Source);
            }

            if (length == samples.Length)
            {
                Array.Resize(ref samples, (int)Math.Min(Array.MaxLength, Math.Min(2L * length, most + 1)));
            }
        }

        Array.Resize(ref samples, length);
        return new AudioClip(samples, SampleRate, Source, Warnings);
    }

    /// <summary>Reads the next samples, mixed to one channel, waiting for at least one.</summary>
    /// <param name="samples">Where they go; not empty.</param>
    /// <returns>How many there are: at most as many as asked for, 0 only at the end.</returns>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/>, <see cref="ErrorId.AudioNotFinite"/>;
    /// <see cref="ErrorId.AudioTooShort"/> at an end that comes too early.
    /// </exception>
    public int Read(Span<float> samples)
    {
        int count = ReadSamples(samples);
        if (count == 0)
        {
            AudioChecks.RequireLength(_position, SampleRate, Source, Warnings);
        }

        if (!IsFinite)
        {
            AudioChecks.RequireFinite(samples[..count], _position, Source);
        }

        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the next samples, unchecked.</summary>
    protected abstract int ReadSamples(Span<float> samples);

    /// <summary>Closes what is open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
