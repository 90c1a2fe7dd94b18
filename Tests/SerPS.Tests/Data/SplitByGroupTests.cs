using SerPS.Data;

namespace SerPS.Tests.Data;

public class SplitByGroupTests
{
    [Fact]
    public void Each_corpus_is_tested_once_by_the_others_and_gives_its_name()
    {
        Clip[] clips = Corpora(("zulu", "zu", 4), ("alpha", "en", 3), ("beta", "en", 5));
        Split split = SplitSpec.Parse("corpus").Apply(clips);
        SyntheticClips.AssertDivides(split, clips.Length);
        Assert.Equal(["alpha", "beta", "zulu"], split.Folds.Select(fold => fold.Name));
        Assert.All(split.Folds, fold =>
        {
            Assert.All(fold.Test, i => Assert.Equal(fold.Name, clips[i].Corpus));
            Assert.All(fold.Train.Concat(fold.Validation), i => Assert.NotEqual(fold.Name, clips[i].Corpus));
            Assert.Empty(SyntheticClips.SpeakersOf(clips, fold.Train).Intersect(SyntheticClips.SpeakersOf(clips, fold.Validation)));
        });
        Assert.Equal("leave one corpus out, 3 folds, seed 42", split.Protocol);
        Assert.Equal("corpus", SplitSpec.Parse("Corpus").ToString());
    }

    [Fact]
    public void Each_language_is_left_out_with_all_its_corpora()
    {
        Clip[] clips = Corpora(("zulu", "zu", 4), ("alpha", "en", 3), ("beta", "en", 5));
        Split split = SplitSpec.Parse("language").Apply(clips);
        Assert.Equal(["en", "zu"], split.Folds.Select(fold => fold.Name));
        Assert.Equal(["alpha", "beta"], split.Folds[0].Test.Select(i => clips[i].Corpus).Distinct());
        Assert.Equal("language", SplitSpec.Parse("language").ToString());
    }

    [Fact]
    public void A_speaker_or_recording_of_two_corpora_never_teaches_what_is_tested()
    {
        Clip[] clips = Corpora(("a", "en", 4), ("b", "en", 4));
        int first = Array.FindIndex(clips, clip => clip.Corpus == "b");
        clips[first] = clips[first] with { Speaker = clips[0].Speaker };
        int[] recordings = [.. Enumerable.Range(0, clips.Length)];
        recordings[^1] = recordings[10]; // the last clip of b is one of a
        Split split = SplitSpec.Parse("corpus").Apply(clips, recordings: recordings);
        Assert.Empty(Split.SharedSpeakers(clips, split.Folds));
        Assert.All(split.Folds, fold => Assert.Empty(
            fold.Train.Concat(fold.Validation).Select(i => recordings[i]).Intersect(fold.Test.Select(i => recordings[i]))));
        Assert.Equal(clips.Length, split.Folds.Sum(fold => fold.Test.Count));
        Assert.Contains("more than one corpus", split.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Clips_without_a_speaker_are_divided_by_recording()
    {
        Clip[] clips = [.. Corpora(("a", "en", 3), ("b", "en", 3)).Select(clip => clip with { Speaker = null })];
        SyntheticClips.AssertDivides(SplitSpec.Parse("corpus").Apply(clips), clips.Length);
    }

    [Fact]
    public void A_label_that_no_other_corpus_has_is_not_scored_and_that_is_said()
    {
        Clip[] clips =
        [
            .. Corpora(("a", "en", 3), ("b", "en", 3))
                .Select((clip, i) => clip.Corpus == "b" && i % 10 == 9 ? clip with { Emotion = "boredom" } : clip),
        ];
        Split split = SplitSpec.Parse("corpus").Apply(clips), scored = split.Learnable(clips, clip => clip.Emotion);
        Assert.Equal([30, 30], split.Folds.Select(fold => fold.Test.Count));
        Assert.Equal([30, 27], scored.Folds.Select(fold => fold.Test.Count));
        Assert.Contains("boredom of b (3)", scored.Warnings[^1], StringComparison.Ordinal);
        Assert.Same(split, split.Learnable(clips, _ => "one"));
    }

    [Fact]
    public void What_cannot_be_left_out_is_said()
    {
        Clip[] clips = Corpora(("a", "en", 3), ("b", "de", 3));
        Assert.Contains("of one corpus, a", Error("corpus", clips[..10]), StringComparison.Ordinal);
        Assert.Contains("no language", Error("language", [.. clips[1..], clips[0] with { Language = null }]), StringComparison.Ordinal);
        Assert.Contains("1 speakers", Error("corpus", Corpora(("a", "en", 1), ("b", "en", 3))), StringComparison.Ordinal);

        static string Error(string spec, Clip[] clips)
        {
            var error = Assert.Throws<SerException>(() => SplitSpec.Parse(spec).Apply(clips));
            Assert.Equal(ErrorId.SplitInvalid, error.Id);
            return error.Message;
        }
    }

    private static Clip[] Corpora(params (string Corpus, string Language, int Speakers)[] corpora) =>
    [
        .. from corpus in corpora
           from speaker in Enumerable.Range(1, corpus.Speakers)
           from i in Enumerable.Range(0, 10)
           select new Clip
           {
               Path = Path.GetFullPath($"/data/{corpus.Corpus}/{speaker}-{i}.wav"),
               Speaker = $"{corpus.Corpus}-{speaker}",
               Corpus = corpus.Corpus,
               Language = corpus.Language,
               Emotion = Emotions.Canonical[i % 3],
           },
    ];
}
