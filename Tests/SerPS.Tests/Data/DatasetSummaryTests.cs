using SerPS.Audio;
using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class DatasetSummaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_is_counted_and_what_cannot_be_read_is_listed()
    {
        Clip[] clips = [
            Write("a.wav", TestVoice.Make(1), "zeal", "s2", "male") with { Corpus = "calls", Language = "pl" },
            Write("b.wav", TestVoice.Make(2, seconds: 3, sampleRate: 8000), "neutral", "s1", "female") with { Corpus = "calls" },
            Write("c.wav", TestVoice.Make(1), "happy", "s1", null),
            new() { Path = _folder.File("gone.wav"), Emotion = "happy", Speaker = null },
            new() { Path = _folder.File("broken.wav"), Emotion = "happy", Speaker = "s1" },
        ];
        File.WriteAllText(_folder.File("broken.wav"), "no audio");
        var counts = new List<int>();
        DatasetSummary summary = DatasetSummary.Compute(clips, 1, new Reports(counts), TestContext.Current.CancellationToken);
        Assert.Equal(5, summary.Clips);
        Assert.Equal([new("neutral", 1), new("happy", 3), new("zeal", 1)], summary.Emotions);
        Assert.Equal([new("s1", 3), new("s2", 1), new(null, 1)], summary.Speakers);
        Assert.Equal([new("calls", 2), new(null, 3)], summary.Corpora);
        Assert.Equal([new("pl", 1), new(null, 4)], summary.Languages);
        Assert.Equal([new("female", 1), new("male", 1), new(null, 3)], summary.Genders);
        Assert.Equal([new("8000", 1), new("16000", 2)], summary.SampleRates);
        Assert.Equal((7.0, 2.0, 2.0, 3.0), (summary.TotalSeconds, summary.ShortestSeconds, summary.MedianSeconds, summary.LongestSeconds));
        Assert.Equal((0, 2), summary.Duplicates.Select(pair => (pair.First, pair.Second)).Single());
        Assert.Equal(["gone.wav", "broken.wav"], summary.Unreadable.Select(file => Path.GetFileName(file.Path)));
        Assert.All(summary.Unreadable, file => Assert.Equal(ErrorId.AudioUnreadable, file.ErrorId));
        Assert.Empty(summary.Multichannel);
        Assert.Equal([1, 2, 3, 4, 5], counts);
    }

    [Fact]
    public void No_clips_are_no_trouble() =>
        Assert.Equal(0, DatasetSummary.Compute([], cancellation: TestContext.Current.CancellationToken).TotalSeconds);

    [Fact]
    public void A_stretch_of_a_file_is_what_is_measured()
    {
        Clip whole = Write("a.wav", TestVoice.Make(1), "sad", "s", null);
        AudioClip all = ClipAudio.Read(whole, TestContext.Current.CancellationToken);
        AudioClip part = ClipAudio.Read(whole with { Start = 0.5, End = 1.25 }, TestContext.Current.CancellationToken);
        Assert.Equal(all.Samples[8000..20000], part.Samples);
        Assert.Equal(all.Samples[16000..], ClipAudio.Read(whole with { Start = 1 }, TestContext.Current.CancellationToken).Samples);
        Assert.Equal(
            ErrorId.AudioTooShort,
            Assert.Throws<SerException>(() => ClipAudio.Read(whole with { Start = 5, End = 6 }, TestContext.Current.CancellationToken)).Id);
    }

    private Clip Write(string name, AudioClip audio, string emotion, string speaker, string? gender)
    {
        WavWriter.Write(_folder.File(name), audio);
        return new Clip { Path = _folder.File(name), Emotion = emotion, Speaker = speaker, Gender = gender };
    }

    private sealed class Reports(List<int> counts) : IProgress<int>
    {
        public void Report(int value) => counts.Add(value);
    }
}
