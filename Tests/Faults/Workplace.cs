using SerPS.Audio;

namespace SerPS.Faults;

/// <summary>A folder of its own for a check, with recordings in it.</summary>
internal sealed class Workplace : IDisposable
{
    private const int Rate = 16_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("serps-faults-").FullName;

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(_folder, name);

    /// <summary>Writes recordings with names of RAVDESS: low tones are sad, high ones angry; no two are alike.</summary>
    public string Corpus(string name, int actors, double seconds = 0.5)
    {
        string corpus = Directory.CreateDirectory(this[name]).FullName;
        foreach (int actor in Enumerable.Range(1, actors))
        {
            foreach ((string emotion, double pitch) in new[] { ("04", 110.0), ("05", 330.0) })
            {
                string path = Path.Combine(corpus, $"03-01-{emotion}-01-01-01-{actor:00}.wav");
                WavWriter.Write(path, Tone(pitch * (1 + (0.03 * actor)), seconds, seed: actor));
            }
        }

        return corpus;
    }

    /// <summary>Writes recordings with names of TESS.</summary>
    public string Tess(string name, int words)
    {
        string folder = Directory.CreateDirectory(Path.Combine(this[name], "OAF_sad")).FullName;
        foreach (int word in Enumerable.Range(0, words))
        {
            string text = TessWords[word];
            WavWriter.Write(Path.Combine(folder, $"OAF_{text}_sad.wav"), Tone(100 + word, 0.5, word));
        }

        return this[name];
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly string[] TessWords = ["back", "bar", "base", "bath", "bean", "beg", "bite", "boat", "bone", "book"];

    private static AudioClip Tone(double pitch, double seconds, int seed)
    {
        var random = new CounterRandom(seed, $"{pitch}");
        double[] loudness = [.. Enumerable.Range(0, 12).Select(_ => 0.05 + random.NextDouble())];
        var samples = new float[(int)(Rate * seconds)];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(0.3 * loudness[i * 12 / samples.Length] * Math.Sin(2 * Math.PI * pitch * i / Rate));
        }

        return new AudioClip(samples, Rate);
    }
}
