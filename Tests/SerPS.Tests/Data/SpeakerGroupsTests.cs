using SerPS.Data;

namespace SerPS.Tests.Data;

public class SpeakerGroupsTests
{
    [Theory]
    [InlineData(24, 2, 7)]
    [InlineData(5, 3, 2, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(65, 9, 6, 18, 6, 10, 15, 24, 2)]
    public void No_side_has_one_speaker_of_a_corpus_alone_that_has_others(params int[] speakers)
    {
        Clip[] clips =
        [
            .. from corpus in Enumerable.Range(0, speakers.Length)
               from speaker in Enumerable.Range(0, speakers[corpus])
               from i in Enumerable.Range(0, 12)
               select new Clip
               {
                   Path = Path.GetFullPath($"/data/{corpus}/{speaker}-{i}.wav"),
                   Corpus = $"c{corpus}",
                   Speaker = $"c{corpus}-{speaker}",
                   Gender = speaker % 2 == 0 ? "female" : "male",
                   Emotion = Emotions.Canonical[i % 4],
               },
        ];
        for (int seed = 0; seed < 20; seed++)
        {
            Split split = SplitSpec.Parse("speaker").Apply(clips, seed);
            SyntheticClips.AssertDivides(split, clips.Length);
            Assert.Empty(Split.SharedSpeakers(clips, split.Folds));
            Fold fold = split.Folds.Single();
            foreach (IReadOnlyList<int> side in new[] { fold.Train, fold.Validation, fold.Test })
            {
                var alone = SyntheticClips.SpeakersOf(clips, side).GroupBy(speaker => speaker[..speaker.IndexOf('-', StringComparison.Ordinal)])
                    .Where(group => group.Count() == 1).Select(group => speakers[int.Parse(group.Key[1..], provider: null)]);
                Assert.All(alone, count => Assert.Equal(1, count));
            }
        }
    }

    [Fact]
    public void Too_few_speakers_are_divided_one_by_one()
    {
        Clip[] clips = [.. SyntheticClips.Speakers(9, 9, 9).Select(clip => clip with { Corpus = clip.Speaker == "a" ? "x" : "y" })];
        SyntheticClips.AssertDivides(SplitSpec.Parse("speaker").Apply(clips), clips.Length);
    }
}
