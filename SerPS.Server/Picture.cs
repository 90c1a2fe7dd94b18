using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Server;

/// <summary>What a recording looks like, small enough for a page.</summary>
/// <param name="Waveform">
/// The lowest and the highest sample of each of up to 1000 equal parts, as signed bytes: 127 is the loudest sample, however quiet it is.
/// </param>
/// <param name="Peak">The loudest sample, 0…1.</param>
/// <param name="Spectrogram">Mel bands, lowest first, each a row of <paramref name="Frames"/> bytes: 0 is 80 dB below the loudest.</param>
/// <param name="Bands">Rows of the spectrogram.</param>
/// <param name="Frames">Columns of the spectrogram.</param>
/// <param name="MaxHz">The upper edge of the highest band.</param>
internal sealed record Picture(byte[] Waveform, double Peak, byte[] Spectrogram, int Bands, int Frames, double MaxHz)
{
    private const int MaxColumns = 1000, MelBands = 64, MaxFrames = 600;
    private const float RangeDb = 80;

    public static Picture Of(AudioClip clip)
    {
        double maxHz = Math.Min(8000, clip.SampleRate / 2.0);
        int fft = clip.SampleRate >= 32_000 ? 2048 : clip.SampleRate >= 16_000 ? 1024 : 512;
        var spectrogram = new MelSpectrogram(
            new StftOptions { FftSize = fft, HopSize = Math.Max(fft / 8, clip.Samples.Length / (MaxFrames - 1)) },
            new MelOptions { SampleRate = clip.SampleRate, FftSize = fft, Bands = MelBands, MaxHz = maxHz });
        var mel = new FrameMatrix();
        spectrogram.Compute(clip.Samples, mel);
        float peak = Loudest(clip.Samples);
        return new Picture(Outline(clip.Samples, peak), peak, Levels(mel), MelBands, mel.Frames, maxHz);
    }

    private static float Loudest(ReadOnlySpan<float> samples) =>
        samples.IsEmpty ? 0 : Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(samples));

    private static byte[] Outline(ReadOnlySpan<float> samples, float peak)
    {
        float scale = 127 / Math.Max(peak, 1e-9f);
        int columns = Math.Min(MaxColumns, samples.Length);
        var outline = new byte[2 * columns];
        for (int i = 0; i < columns; i++)
        {
            ReadOnlySpan<float> part = samples[(int)((long)i * samples.Length / columns)..(int)((i + 1L) * samples.Length / columns)];
            outline[2 * i] = Level(System.Numerics.Tensors.TensorPrimitives.Min(part));
            outline[(2 * i) + 1] = Level(System.Numerics.Tensors.TensorPrimitives.Max(part));
        }

        return outline;

        byte Level(float sample) => (byte)(sbyte)Math.Clamp(MathF.Round(sample * scale), -127, 127);
    }

    private static byte[] Levels(FrameMatrix power)
    {
        float loudest = 1e-10f;
        for (int row = 0; row < power.Rows; row++)
        {
            loudest = Math.Max(loudest, System.Numerics.Tensors.TensorPrimitives.Max<float>(power.Row(row)));
        }

        var levels = new byte[power.Rows * power.Frames];
        for (int row = 0; row < power.Rows; row++)
        {
            ReadOnlySpan<float> values = power.Row(row);
            for (int frame = 0; frame < values.Length; frame++)
            {
                float decibels = 10 * MathF.Log10(Math.Max(values[frame], 1e-10f) / loudest);
                levels[(row * power.Frames) + frame] = (byte)Math.Clamp(255 * (1 + (decibels / RangeDb)), 0, 255);
            }
        }

        return levels;
    }
}
