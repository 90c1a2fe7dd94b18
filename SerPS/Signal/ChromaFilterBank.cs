namespace SerPS.Signal;

/// <summary>Maps transform bins to pitch classes, as <c>librosa.filters.chroma</c> (after Ellis): Gaussian bumps, C first.</summary>
public static class ChromaFilterBank
{
    private const double CentreOctave = 5;
    private const double OctaveWidth = 2;

    /// <summary>The weights, [classes, 1 + fftSize / 2].</summary>
    /// <param name="sampleRate">Sample rate in Hz.</param>
    /// <param name="fftSize">Samples of a transform.</param>
    /// <param name="classes">Pitch classes in an octave.</param>
    /// <param name="tuning">Deviation from A = 440 Hz, in classes.</param>
    public static DenseMatrix Create(int sampleRate, int fftSize, int classes, double tuning)
    {
        int bins = 1 + (fftSize / 2);
        double referenceHz = 440 * Math.Pow(2, tuning / classes) / 16;
        var octave = new double[bins + 1];
        for (int bin = 1; bin < octave.Length; bin++)
        {
            octave[bin] = Math.Log2((double)sampleRate * bin / fftSize / referenceHz);
        }

        octave[0] = octave[1] - 1.5; // 0 Hz has no pitch: as if an octave and a half below bin 1
        var weights = new float[classes * bins];
        var column = new double[classes];
        for (int bin = 0; bin < bins; bin++)
        {
            double width = Math.Max(1, classes * (octave[bin + 1] - octave[bin]));
            double norm = 0;
            for (int pitch = 0; pitch < classes; pitch++)
            {
                double distance = Wrap((classes * octave[bin]) - pitch, classes);
                column[pitch] = Math.Exp(-0.5 * Math.Pow(2 * distance / width, 2));
                norm += column[pitch] * column[pitch];
            }

            double scale = Math.Exp(-0.5 * Math.Pow((octave[bin] - CentreOctave) / OctaveWidth, 2)) / Math.Sqrt(norm);
            for (int pitch = 0; pitch < classes; pitch++)
            {
                int fromC = (pitch - (3 * (classes / 12)) + classes) % classes; // the formula counts from A
                weights[(fromC * bins) + bin] = (float)(scale * column[pitch]);
            }
        }

        return new DenseMatrix(weights, classes);
    }

    private static double Wrap(double distance, int classes)
    {
        double half = Math.Round(classes / 2.0);
        double shifted = (distance + half) % classes;
        return (shifted < 0 ? shifted + classes : shifted) - half;
    }
}
