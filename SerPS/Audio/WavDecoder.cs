namespace SerPS.Audio;

/// <summary>Decodes WAV by SerPS's own reader; encodings that it does not know, by <see cref="AudioDecoders.System"/>.</summary>
internal sealed class WavDecoder : AudioDecoder
{
    public override string Name => "SerPS";

    public override AudioInput Open(string path, CancellationToken cancellationToken = default) =>
        Open(AudioFile.Open(path), path, cancellationToken);

    internal override AudioInput Open(FileStream stream, string path, CancellationToken cancellationToken) => OwnOrOther(
        path, () => new WavInput(stream, path, cancellationToken), other => other.Open(path, cancellationToken));

    public override AudioClip Read(string path, CancellationToken cancellationToken = default) =>
        OwnOrOther(path, () => WavReader.Read(path, cancellationToken), other => other.Read(path, cancellationToken));

    public override AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default) =>
        OwnOrOther(path, () => WavReader.ReadInfo(path), other => other.ReadInfo(path, cancellationToken));

    private static T OwnOrOther<T>(string path, Func<T> own, Func<AudioDecoder, T> other)
    {
        try
        {
            return own();
        }
        catch (SerException error) when (error.Id == ErrorId.AudioUnsupported && !IsHeaderUnderstood(path))
        {
            return Instead(error, path, other);
        }
    }

    // samples may be more than is accepted too, which no other decoder mends
    private static bool IsHeaderUnderstood(string path)
    {
        try
        {
            WavReader.ReadInfo(path);
            return true;
        }
        catch (SerException)
        {
            return false;
        }
    }
}
