using SerPS.Audio;

namespace SerPS.Tests.Audio;

public sealed class PlayerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_program_gets_a_file_of_the_clip_that_is_gone_afterwards()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "cp is a program of Unix");
        string script = _folder.File("player.sh");
        File.WriteAllText(script, "cp \"$1\" \"$0.wav\"; echo \"$1\" > \"$0.txt\"\n");
        var clip = new AudioClip([.. Enumerable.Range(0, 8000).Select(i => 0.5f * MathF.Sin(i))], 16000);
        using (var player = new Player($"sh {script}"))
        {
            player.Play(clip);
            player.Wait();
        }

        AudioClip played = AudioFile.Read(script + ".wav");
        Assert.Equal((8000, 16000), (played.Span.Length, played.SampleRate));
        Assert.Equal(clip.Span[100], played.Span[100], 1e-3f);
        Assert.False(File.Exists(File.ReadAllText(script + ".txt").Trim()));
    }

    [Fact]
    public void What_plays_ends_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is a program of Unix");
        string script = _folder.File("player.sh");
        File.WriteAllText(script, "sleep 60\n");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using (var player = new Player($"sh {script}"))
        {
            player.Play(new AudioClip(new float[8000], 16000));
        }

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }
}
