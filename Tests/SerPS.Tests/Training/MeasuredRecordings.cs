using System.Globalization;
using SerPS.Audio;

namespace SerPS.Tests.Training;

/// <summary>
/// Generated recordings of several speakers with a manifest: <c>arousal</c> is their loudness, <c>valence</c> (1 to 7) their pitch.
/// </summary>
internal static class MeasuredRecordings
{
    /// <summary>Writes them, and a manifest.</summary>
    /// <returns>Path of the manifest.</returns>
    public static string Write(string folder, int speakers = 8, int clips = 12)
    {
        const int Rate = 16_000;
        Directory.CreateDirectory(folder);
        List<string> lines = ["path,speaker,arousal,valence,note"];
        var random = new Random(5);
        foreach (int speaker in Enumerable.Range(1, speakers))
        {
            double timbre = random.NextDouble();
            foreach (int clip in Enumerable.Range(1, clips))
            {
                double arousal = random.NextDouble(), valence = 1 + (6 * random.NextDouble());
                double gain = Math.Pow(10, -1.5 + (1.2 * arousal)), hertz = 100 + (40 * valence);
                double[] loud = [.. Enumerable.Range(0, 9).Select(_ => 0.3 + random.NextDouble())]; // else all would be copies of one
                double mean = loud.Average();
                float[] samples = [.. Enumerable.Range(0, Rate / 2).Select(i =>
                {
                    double phase = Math.Tau * hertz * i / Rate;
                    double tone = Math.Sin(phase) + (timbre * Math.Sin(2 * phase)) + (0.5 * Math.Sin(3 * phase));
                    double place = i * 8.0 / (Rate / 2), part = place % 1;
                    double swell = ((loud[(int)place] * (1 - part)) + (loud[(int)place + 1] * part)) / mean;
                    return (float)(gain * swell * ((tone / 3) + (0.01 * (random.NextDouble() - 0.5))));
                })];
                string name = $"s{speaker}-{clip}.wav";
                WavWriter.Write(Path.Combine(folder, name), new AudioClip(samples, Rate));
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name},s{speaker},{arousal:0.0000},{valence:0.0000},spoken"));
            }
        }

        string manifest = Path.Combine(folder, "measured.csv");
        File.WriteAllLines(manifest, lines);
        return manifest;
    }
}
