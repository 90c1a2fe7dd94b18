using System.Globalization;
using SerPS.Audio;
using SerPS.Tests.Cli;
using static SerPS.Tests.Audio.AiffBytes;

namespace SerPS.Tests.Audio;

/// <summary>
/// Files that are cut, overwritten and spliced at random: only errors that have a name, in bounded time and memory.
/// <c>SERPS_MUTATIONS</c> is how many of each kind are tried.
/// </summary>
public sealed class HostileFilesTests : IDisposable
{
    private const long MaxBytes = 150_000_000, TolerantBytes = 700_000_000; // the files have less than 100 kB
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly int Mutations =
        int.Parse(Environment.GetEnvironmentVariable("SERPS_MUTATIONS") ?? "60", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AIFF()
    {
        byte[] file = Form("AIFC", Chunk("ANNO", 1, 2, 3), Comm(2, 2000, 16, 8000, "NONE"), Sound(Ramp(4000)));
        Try(file, AudioContent.Aiff, seal: false);
    }

    [Fact]
    public void Vorbis()
    {
        string path = _folder.File("a.ogg");
        Ffmpeg.Run("-i", Path.Combine(Serps.Voices, "angry-fast.wav"), "-ac", "2", "-ar", "22050", "-c:a", "libvorbis", path);
        byte[] file = File.ReadAllBytes(path);
        Try([.. file, .. file], AudioContent.Vorbis, seal: true);
    }

    [Fact]
    public void Opus()
    {
        string path = _folder.File("a.opus");
        Ffmpeg.Run(
            "-i", Path.Combine(Serps.Voices, "angry-fast.wav"), "-ac", "2", "-c:a", "libopus", "-page_duration", "100000", path);
        byte[] file = File.ReadAllBytes(path);
        Try([.. file, .. file], AudioContent.Opus, seal: true, tolerant: true);
    }

    // a tolerant decoder passes over what is damaged and refuses few; up to ten minutes of silence stand for what is missing
    private void Try(byte[] file, AudioContent content, bool seal, bool tolerant = false)
    {
        string path = _folder.File("mutated");
        int read = 0, refused = 0;
        for (int seed = 0; seed < Mutations; seed++)
        {
            byte[] mutated = Mutation.Of(file, seed, seal);
            if (AudioContents.Of(mutated) != content)
            {
                continue;
            }

            File.WriteAllBytes(path, mutated);
            long before = GC.GetAllocatedBytesForCurrentThread();
            using var patience = new CancellationTokenSource(Patience);
            CancellationToken cancel = patience.Token;
            foreach (Action action in (Action[])[() => AudioFile.Read(path, cancel), () => AudioFile.ReadInfo(path, cancel)])
            {
                try
                {
                    action();
                    read++;
                }
                catch (SerException)
                {
                    refused++;
                }
                catch (Exception error)
                {
                    Assert.Fail($"Mutation {seed}: {error}");
                }
            }

            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken < (tolerant ? TolerantBytes : MaxBytes), $"Mutation {seed} takes too much memory.");
        }

        Assert.True(read > Mutations / 10 && refused > (tolerant ? 0 : Mutations / 10), $"{read} were read, {refused} refused.");
    }
}
