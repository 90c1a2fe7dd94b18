using SerPS.Audio;

namespace SerPS.Data;

/// <summary>
/// How the loudness of a few frequency bands rises and falls, whatever the sample rate and the gain. Differences tell takes apart that
/// levels do not: two takes of one sentence are silent, loud and silent at nearly the same times.
/// </summary>
internal static class BandEnvelope
{
    /// <summary>Frequency bands.</summary>
    public const int Bands = 8;

    /// <summary>From one frame to the next, in seconds.</summary>
    public const double HopSeconds = 0.01;

    /// <summary>The difference at a frame is that of the frames so far after and before it.</summary>
    private const int Reach = 2;

    // what is 20 dB below a band's loudest frame may be noise, which a codec changes
    private const double FloorRatio = 0.01;

    private static readonly double[] CentreHz = [150, 250, 400, 630, 1000, 1500, 2200, 3000];

    /// <summary>Differences of log energies, [frames, bands] row-major.</summary>
    public static float[] Compute(AudioClip clip)
    {
        int frames = (int)(clip.Duration.TotalSeconds / HopSeconds);
        var envelope = new float[frames * Bands];
        var energy = new double[frames];
        var level = new double[frames];
        for (int band = 0; band < Bands; band++)
        {
            BandPass(clip, CentreHz[band], energy);
            Smooth(energy, level);
            double floor = FloorRatio * level.DefaultIfEmpty().Max();
            for (int frame = 0; frame < frames; frame++)
            {
                level[frame] = floor > 0 ? Math.Log(level[frame] + floor) : 0;
            }

            for (int frame = 0; frame < frames; frame++)
            {
                envelope[(frame * Bands) + band] = (float)(level[Math.Min(frames - 1, frame + Reach)] - level[Math.Max(0, frame - Reach)]);
            }
        }

        return envelope;
    }

    /// <summary>The energy of each frame after a band-pass of constant peak gain (Bristow-Johnson, "Cookbook formulae for audio EQ
    /// biquad filter coefficients").</summary>
    private static void BandPass(AudioClip clip, double centreHz, Span<double> energy)
    {
        const double quality = 2;
        double omega = 2 * Math.PI * centreHz / clip.SampleRate;
        if (omega >= Math.PI)
        {
            energy.Clear();
            return;
        }

        double alpha = Math.Sin(omega) / (2 * quality);
        double gain = alpha / (1 + alpha), feedback1 = 2 * Math.Cos(omega) / (1 + alpha), feedback2 = (alpha - 1) / (1 + alpha);
        double in1 = 0, in2 = 0, out1 = 0, out2 = 0;
        ReadOnlySpan<float> samples = clip.Span;
        int sample = 0;
        for (int frame = 0; frame < energy.Length; frame++)
        {
            int begin = sample, end = Math.Min(samples.Length, (int)((frame + 1) * HopSeconds * clip.SampleRate));
            double sum = 0;
            for (; sample < end; sample++)
            {
                double input = samples[sample];
                double output = (gain * (input - in2)) + (feedback1 * out1) + (feedback2 * out2);
                (in2, in1, out2, out1) = (in1, input, out1, output);
                sum += output * output;
            }

            energy[frame] = end > begin ? sum / (end - begin) : 0;
        }
    }

    // without this, a shift by half a frame would be a different recording
    private static void Smooth(ReadOnlySpan<double> energy, Span<double> smooth)
    {
        for (int frame = 0; frame < energy.Length; frame++)
        {
            smooth[frame] = energy[frame] + (0.5 * (energy[Math.Max(0, frame - 1)] + energy[Math.Min(energy.Length - 1, frame + 1)]));
        }
    }
}
