using SerPS.Audio;

namespace SerPS.Fuzz.Targets;

/// <summary>A WAV file that comes through a pipe: it has no length, and gives a few bytes at a time.</summary>
internal sealed class WavPipeTarget : FuzzTarget
{
    private const double MaxSeconds = 60;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["RIFF", "RF64", "BW64", "WAVE", "fmt ", "data", "ds64", "LIST"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => WavBytes.All();

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        using AudioInput audio = AudioInput.OpenWav(new Pipe(input), "pipe");
        _ = audio.ReadToEnd(MaxSeconds);
    }

    private sealed class Pipe(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        private const int Most = 777;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(Most, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(Most, count));
    }
}
