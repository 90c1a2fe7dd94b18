using SerPS.Audio;

namespace SerPS.Tests.Data;

/// <summary>
/// Recordings with RAVDESS names: low tones are sad, high trembling ones angry. Each has a loudness curve of its own, or it would count
/// as a copy.
/// </summary>
internal static class SyntheticCorpus
{
    /// <summary>Writes four recordings an actor into a folder within another, and gives its path.</summary>
    public static string Make(TemporaryFolder folder, int actors = 9, double seconds = 0.5)
    {
        string corpus = Directory.CreateDirectory(folder.File("corpus")).FullName;
        for (int actor = 1; actor <= actors; actor++)
        {
            for (int repetition = 1; repetition <= 2; repetition++)
            {
                foreach ((string code, double pitch, double tremble) in new[] { ("04", 110.0, 0.0), ("05", 330.0, 0.6) })
                {
                    var random = new CounterRandom(actor, $"{repetition}/{code}");
                    double[] loudness = [.. Enumerable.Range(0, 12).Select(_ => 0.05 + random.NextDouble())];
                    var samples = new float[(int)(16000 * seconds)];
                    for (int i = 0; i < samples.Length; i++)
                    {
                        double t = i / 16000.0, f = pitch * (1 + (0.03 * actor)) * (1 + (0.01 * repetition));
                        double tone = Math.Sin(2 * Math.PI * f * t) + (0.5 * Math.Sin(4 * Math.PI * f * t));
                        samples[i] = (float)(0.3 * loudness[i * 12 / samples.Length] * tone * (1 - (tremble * Math.Abs(Math.Sin(40 * t)))));
                    }

                    WavWriter.Write(
                        Path.Combine(corpus, $"03-01-{code}-01-01-{repetition:00}-{actor:00}.wav"), new AudioClip(samples, 16000));
                }
            }
        }

        return corpus;
    }
}
