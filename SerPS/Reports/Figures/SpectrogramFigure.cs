using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Reports.Figures;

/// <summary>The mel spectrogram in decibels below the loudest point.</summary>
internal static class SpectrogramFigure
{
    private const int Bands = 128, MostColumns = 1200;
    private const double Range = 80;

    private static readonly int[] Hertz = [100, 250, 500, 1000, 2000, 4000, 8000, 16000];

    public static Svg Draw(AudioClip clip, string name)
    {
        FrameMatrix mel = Compute(clip);
        var svg = new Svg(720, 356, $"Mel spectrogram of {name}");
        var frame = new PlotArea(58, 30, 640, 310);
        double seconds = clip.Duration.TotalSeconds, high = clip.SampleRate / 2.0;
        svg.Text(frame.Left, 19, Svg.Fit(name, 400, 13), Paint.Ink, 13, bold: true, tip: name);
        string length = FormattableString.Invariant($"{seconds:0.00} s, {clip.SampleRate} Hz");
        svg.Text(frame.Right, 19, length, Paint.Muted, 11.5, TextAnchor.End);
        svg.Image(frame.Left, frame.Top, frame.Width, frame.Height, Picture(mel));
        Axis y = frame.Vertical(MelScale.FromHz(0), MelScale.FromHz(high));
        double last = double.PositiveInfinity;
        foreach (int hertz in Hertz.Where(hertz => hertz < high))
        {
            double place = y[MelScale.FromHz(hertz)];
            if (last - place >= 14)
            {
                svg.Line(frame.Left - 4, place, frame.Left, place, Paint.Muted);
                svg.Text(frame.Left - 7, place + 4, hertz < 1000 ? $"{hertz}" : $"{hertz / 1000} k", Paint.Muted, 11, TextAnchor.End);
                last = place;
            }
        }

        svg.Text(13, (frame.Top + frame.Bottom) / 2, "frequency in Hz (mel scale)", Paint.Ink, 12, TextAnchor.Middle, rotate: -90);
        frame.DrawHorizontal(svg, frame.Horizontal(0, seconds), "time in s", 8, grid: false);
        Scale(svg, new PlotArea(656, frame.Top, 670, frame.Bottom));
        return svg;
    }

    private static FrameMatrix Compute(AudioClip clip)
    {
        int size = 256;
        while (size < 0.08 * clip.SampleRate && size < 8192)
        {
            size *= 2;
        }

        // long recordings get fewer frames: a picture needs no more
        int hop = Math.Max(size / 4, clip.Samples.Length / MostColumns);
        var mel = new FrameMatrix();
        new MelSpectrogram(
            new StftOptions { FftSize = size, HopSize = hop },
            new MelOptions { SampleRate = clip.SampleRate, FftSize = size, Bands = Bands }).Compute(clip.Samples, mel);
        new Decibel(Ref: null, TopDb: Range).Apply(mel);
        return mel;
    }

    private static byte[] Picture(FrameMatrix mel)
    {
        var pixels = new byte[mel.Rows, mel.Frames];
        for (int row = 0; row < mel.Rows; row++)
        {
            ReadOnlySpan<float> values = mel.Row(mel.Rows - 1 - row);
            for (int column = 0; column < mel.Frames; column++)
            {
                pixels[row, column] = (byte)Math.Round(255 * Math.Clamp((values[column] + Range) / Range, 0, 1));
            }
        }

        return Png.Write(pixels, ColorScale.Palette);
    }

    private static void Scale(Svg svg, PlotArea frame)
    {
        var pixels = new byte[256, 1];
        for (int row = 0; row < 256; row++)
        {
            pixels[row, 0] = (byte)(255 - row);
        }

        svg.Image(frame.Left, frame.Top, frame.Width, frame.Height, Png.Write(pixels, ColorScale.Palette));
        Axis y = frame.Vertical(-Range, 0);
        foreach ((double value, string text) in y.Ticks(4))
        {
            svg.Line(frame.Right, y[value], frame.Right + 4, y[value], Paint.Muted);
            svg.Text(frame.Right + 7, y[value] + 4, text, Paint.Muted, 11);
        }

        svg.Text(708, (frame.Top + frame.Bottom) / 2, "dB", Paint.Ink, 12, TextAnchor.Middle, rotate: -90);
    }
}
