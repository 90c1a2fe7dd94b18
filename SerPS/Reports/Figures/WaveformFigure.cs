using SerPS.Audio;

namespace SerPS.Reports.Figures;

/// <summary>The waveform: the range of the samples and their root mean square over time.</summary>
internal static class WaveformFigure
{
    private const int Columns = 660;

    public static Svg Draw(AudioClip clip, string name)
    {
        var svg = new Svg(720, 260, $"Waveform of {name}");
        var frame = new PlotArea(50, 30, 50 + Columns, 214);
        double seconds = clip.Duration.TotalSeconds;
        double peak = clip.Samples.Max(sample => Math.Abs(sample));
        double most = peak > 1 ? peak : 1;
        Axis x = frame.Horizontal(0, seconds), y = frame.Vertical(-most, most);
        svg.Text(frame.Left, 19, Svg.Fit(name, 430, 13), Paint.Ink, 13, bold: true, tip: name);
        svg.Text(
            frame.Right,
            19,
            FormattableString.Invariant($"{seconds:0.00} s, {clip.SampleRate} Hz, peak {peak:0.000}"),
            Paint.Muted,
            11.5,
            TextAnchor.End);
        frame.DrawVertical(svg, y, "amplitude", 4);
        frame.DrawHorizontal(svg, x, "time in s", 8, grid: false);
        int columns = Math.Min(Columns, clip.Samples.Length);
        (double Low, double High, double Rms)[] ranges =
        [
            .. Enumerable.Range(0, columns).Select(column => Range(Stretch(clip.Samples, column, columns))),
        ];
        double At(int column) => frame.Left + ((column + 0.5) / columns * Columns);
        svg.Polygon(
            [
                .. ranges.Select((range, i) => (At(i), y[range.High] - 0.4)),
                .. ranges.Select((range, i) => (At(i), y[range.Low] + 0.4)).Reverse(),
            ],
            Paint.Blue,
            0.5);
        svg.Polygon(
            [
                .. ranges.Select((range, i) => (At(i), y[range.Rms])),
                .. ranges.Select((range, i) => (At(i), y[-range.Rms])).Reverse(),
            ],
            Paint.Blue,
            0.9);
        svg.Line(frame.Left, y[0], frame.Right, y[0], Paint.Muted, 0.6);
        frame.DrawBase(svg);
        return svg;
    }

    private static ReadOnlySpan<float> Stretch(float[] samples, int column, int columns)
    {
        int from = (int)((long)column * samples.Length / columns), to = (int)((column + 1L) * samples.Length / columns);
        return samples.AsSpan(from, Math.Max(1, to - from));
    }

    private static (double Low, double High, double Rms) Range(ReadOnlySpan<float> samples)
    {
        double low = samples[0], high = samples[0], square = 0;
        foreach (float sample in samples)
        {
            low = Math.Min(low, sample);
            high = Math.Max(high, sample);
            square += (double)sample * sample;
        }

        return (low, high, Math.Sqrt(square / samples.Length));
    }
}
