using SerPS.Audio;
using SerPS.Data;

namespace SerPS.Tests.Data;

public class DuplicatesTests
{
    [Fact]
    public void Equal_and_nearly_equal_recordings_are_paired_and_share_a_number()
    {
        AudioClip voice = TestVoice.Make(1);
        AudioFingerprint?[] prints = [
            Print(voice), Print(TestVoice.Make(2)), Print(voice), null, Print(TestVoice.Louder(voice, 0.5f)), Print(TestVoice.Make(3)),
            null,
        ];
        IReadOnlyList<DuplicatePair> pairs = Duplicates.Find(prints, TestContext.Current.CancellationToken);
        Assert.Equal([(0, 2, true), (0, 4, false)], pairs.Select(pair => (pair.First, pair.Second, pair.Equal)));
        Assert.InRange(pairs[1].Similarity, Duplicates.Threshold, 1.001);
        Assert.Equal([0, 1, 0, 3, 0, 5, 6], Duplicates.Recordings(prints.Length, pairs));
    }

    [Fact]
    public void Copies_are_counted_once_each_and_named_with_their_folders()
    {
        string[] paths = ["/a/x.wav", "/b/x.wav", "/a/y.wav", "/c/x.wav", "/b/y.wav"];
        DuplicatePair[] pairs = [new(0, 1, true, 1), new(0, 3, true, 1), new(1, 3, false, 0.95), new(2, 4, true, 1)];
        Assert.Equal(
            "3 of 5 clips are copies of others, '/b/x.wav' of '/a/x.wav' first; each counts as a clip of its own.",
            Duplicates.Sentence(pairs, paths));
        Assert.Null(Duplicates.Sentence([], paths));
    }

    [Fact]
    public void Among_many_recordings_the_same_copies_are_found()
    {
        AudioFingerprint[] prints =
        [
            .. Enumerable.Range(0, 60).Select(seed => Print(TestVoice.Make(seed))),
            .. Enumerable.Range(0, 20).Select(seed => Print(Changed(TestVoice.Make(seed), seed))),
        ];
        IReadOnlyList<DuplicatePair> all = Duplicates.Compare(prints, int.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 20).Select(seed => (seed, seed + 60)), all.Select(pair => (pair.First, pair.Second)));
        Assert.Equal(all, Duplicates.Compare(prints, 0, TestContext.Current.CancellationToken));

        // louder or quieter, and later by up to 90 ms
        static AudioClip Changed(AudioClip voice, int seed) => new(
            [.. new float[72 * seed], .. voice.Samples.Select(sample => sample * (0.4f + (0.05f * seed)))], voice.SampleRate);
    }

    [Fact]
    public void Different_recordings_are_told_apart_at_a_glance()
    {
        var filter = new DuplicateFilter([.. Enumerable.Range(0, 60).Select(seed => Print(TestVoice.Make(seed)))]);
        int close = Enumerable.Range(0, 60).Sum(i => Enumerable.Range(0, i).Count(j => filter.MayBeOne(i, j)));
        Assert.InRange(close, 0, 60); // of 1770 pairs
        Assert.True(filter.MayBeOne(7, 7));
    }

    [Fact]
    public void An_index_finds_all_that_are_near_and_looks_at_ever_fewer_of_all_pairs()
    {
        long few = Look(2000), many = Look(8000);
        Assert.InRange((double)many / few, 4, 10); // of all pairs there are 16 times as many

        static long Look(int recordings)
        {
            int copies = recordings / 10;
            AudioFingerprint[] prints = [.. Enumerable.Range(0, recordings).Select(i => Random(i % (recordings - copies), noise: i))];
            long looked = 0;
            var found = new System.Collections.Concurrent.ConcurrentBag<(int, int)>();
            new DuplicateIndex(prints, TestContext.Current.CancellationToken).ForEachPair(
                (_, _) => Interlocked.Increment(ref looked) < 0, (i, j) => found.Add((i, j)), TestContext.Current.CancellationToken);
            Assert.Equal(Enumerable.Range(0, copies).Select(i => (i, i + recordings - copies)), found.Order());
            return looked;
        }

        static AudioFingerprint Random(int recording, int noise)
        {
            CounterRandom same = new(recording), own = new(noise, "noise");
            float[] envelope =
                [.. Enumerable.Range(0, 100 * BandEnvelope.Bands).Select(_ => (float)(same.NextGaussian() + (0.15 * own.NextGaussian())))];
            return AudioFingerprint.OfEnvelope($"{noise}", 1, envelope);
        }
    }

    [Fact]
    public void A_much_longer_recording_is_no_copy_and_neither_are_short_ones_that_agree_by_chance()
    {
        AudioClip voice = TestVoice.Make(1);
        AudioFingerprint longer = Print(new AudioClip([.. voice.Samples, .. new float[8000]], 16000));
        Assert.Empty(Duplicates.Find([Print(voice), longer], TestContext.Current.CancellationToken));
        AudioFingerprint[] shortOnes = [.. Enumerable.Range(0, 60).Select(seed => Print(TestVoice.Make(seed, seconds: 0.12)))];
        Assert.Empty(Duplicates.Find(shortOnes, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_real_pair_and_the_real_stereo_files_are_found()
    {
        string folder = Path.Combine(TestData.Recordings(), "ravdess-speech");
        string[] actors = [Path.Combine(folder, "Actor_01"), Path.Combine(folder, "Actor_07")];
        Clip[] clips = [.. Dataset.Read(actors, null, TestContext.Current.CancellationToken)
            .Where(clip => clip.Emotion is "happy" or "calm" && clip.Intensity == "normal")];
        DatasetSummary summary = DatasetSummary.Compute(clips, cancellation: TestContext.Current.CancellationToken);
        DuplicatePair pair = Assert.Single(summary.Duplicates);
        Assert.Equal(
            ["03-01-03-01-02-01-07", "03-01-03-01-02-02-07"],
            new[] { pair.First, pair.Second }.Select(i => Path.GetFileNameWithoutExtension(clips[i].Path)));
        Assert.True(pair.Equal);
        Assert.Equal("03-01-02-01-01-02-01.flac", Path.GetFileName(Assert.Single(summary.Multichannel)));
        Assert.Equal(new LabelCount("48000", 16), Assert.Single(summary.SampleRates));
    }

    private static AudioFingerprint Print(AudioClip clip) => AudioFingerprint.Compute(clip);
}
