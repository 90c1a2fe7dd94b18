using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Tests.Data;

namespace SerPS.Tests.Inference;

public sealed class TrainedClipsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_part_is_known_by_itself_and_by_the_whole_that_was_learned_from()
    {
        Clip whole = new() { Path = Write("a.wav", 1) }, part = whole with { Start = 0.3, End = 1.1 }, other = part with { Path = Write("b.wav", 2) };
        Assert.True(Learned(whole).Has(whole, Hash(whole), TestContext.Current.CancellationToken));
        Assert.True(Learned(whole).Has(part, Hash(part), TestContext.Current.CancellationToken));
        Assert.True(Learned(part).Has(part, Hash(part), TestContext.Current.CancellationToken));
        Assert.False(Learned(whole).Has(other, Hash(other), TestContext.Current.CancellationToken));
        Assert.False(Learned(part).Has(part with { Start = 0.5 }, Hash(part with { Start = 0.5 }), TestContext.Current.CancellationToken));
        Assert.False(Learned().Has(part, Hash(part), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_recording_that_is_gone_was_not_learned_from()
    {
        Clip whole = new() { Path = Write("a.wav", 1) }, part = whole with { Start = 0.3, End = 1.1 };
        string hash = Hash(part);
        TrainedClips learned = Learned(whole);
        File.Delete(whole.Path);
        Assert.False(learned.Has(part, hash, TestContext.Current.CancellationToken));
    }

    private static TrainedClips Learned(params Clip[] clips) => new(new ModelMetadata
    {
        Labels = ["angry", "sad"],
        Extractor = "{}",
        Architecture = "{}",
        Training = "{}",
        Evaluation = "{}",
        Clips = [.. clips.Select(Hash)],
        License = "unspecified",
    });

    private static string Hash(Clip clip) => AudioFingerprint.Sha256(ClipAudio.Read(clip, TestContext.Current.CancellationToken));

    private string Write(string name, int voice)
    {
        WavWriter.Write(_folder.File(name), TestVoice.Make(voice));
        return _folder.File(name);
    }
}
