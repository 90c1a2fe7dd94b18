namespace SerPS.Audio;

/// <summary>Decodes Ogg Opus by Concentus.</summary>
internal sealed class OggOpusDecoder : AudioDecoder
{
    public override string Name => "Concentus";

    public override AudioInput Open(string path, CancellationToken cancellationToken = default) =>
        new OpusInput(AudioFile.Open(path), path, cancellationToken);

    public override AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default)
    {
        using FileStream stream = AudioFile.Open(path);
        return Guard(path, () =>
        {
            var packets = new OpusPackets(stream);
            long frames = 0;
            while (packets.Next())
            {
                cancellationToken.ThrowIfCancellationRequested();
                frames += packets.Silence + packets.Frames;
            }

            return new AudioInfo(OpusHead.SampleRate, packets.Head.Channels, frames, "opus");
        });
    }
}
