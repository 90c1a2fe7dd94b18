using SerPS.Data;
using SerPS.Data.KnownCorpora;

namespace SerPS.Tests.Data;

/// <summary>Clips without files.</summary>
internal static class SyntheticClips
{
    /// <summary>The 1440 names of RAVDESS speech.</summary>
    public static Clip[] Ravdess() =>
        [.. from actor in Enumerable.Range(1, 24)
            from emotion in Enumerable.Range(1, 8)
            from intensity in Enumerable.Range(1, emotion == 1 ? 1 : 2)
            from statement in Enumerable.Range(1, 2)
            from repetition in Enumerable.Range(1, 2)
            let name = new RavdessName(3, 1, emotion, intensity, statement, repetition, actor)
            select new RavdessCorpus().Parse(Path.GetFullPath($"/data/Actor_{actor:00}/{name}.wav"))!];

    /// <summary>Speakers <c>a</c>, <c>b</c>, … with so many clips each, emotions in turn.</summary>
    public static Clip[] Speakers(params int[] counts) =>
        [.. counts.SelectMany((count, speaker) => Enumerable.Range(0, count).Select(i => new Clip
        {
            Path = Path.GetFullPath($"/data/{(char)('a' + speaker)}/{i:000}.wav"),
            Speaker = $"{(char)('a' + speaker)}",
            Emotion = Emotions.Canonical[i % 3],
        }))];

    /// <summary>Asserts that each fold is a division of all the clips.</summary>
    public static void AssertDivides(Split split, int clips)
    {
        foreach (Fold fold in split.Folds)
        {
            int[] all = [.. fold.Train.Concat(fold.Validation).Concat(fold.Test).Order()];
            Assert.Equal(Enumerable.Range(0, clips), all);
            Assert.NotEmpty(fold.Train);
            Assert.NotEmpty(fold.Validation);
            Assert.NotEmpty(fold.Test);
        }
    }

    /// <summary>The speakers of clips.</summary>
    public static string[] SpeakersOf(IReadOnlyList<Clip> clips, IEnumerable<int> indices) =>
        [.. indices.Select(i => clips[i].Speaker!).Distinct().Order(StringComparer.Ordinal)];
}
