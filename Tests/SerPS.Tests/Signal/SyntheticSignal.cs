namespace SerPS.Tests.Signal;

/// <summary>Signals made for a test.</summary>
internal static class SyntheticSignal
{
    public static float[] Noise(int length, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }

    public static float[] Sine(int length, double cyclesPerSample, double amplitude = 1) =>
        [.. Enumerable.Range(0, length).Select(n => (float)(amplitude * Math.Sin(2 * Math.PI * cyclesPerSample * n)))];
}
