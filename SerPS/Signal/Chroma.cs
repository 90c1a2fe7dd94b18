using System.Numerics;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>
/// Energy by pitch class, as <c>librosa.feature.chroma_stft(S)</c>: tuned to the recording, the strongest class of a frame 1. Owns
/// its work space: one a thread.
/// </summary>
/// <param name="sampleRate">Sample rate in Hz.</param>
/// <param name="fftSize">Samples of a transform.</param>
/// <param name="classes">Pitch classes in an octave.</param>
public sealed class Chroma(int sampleRate, int fftSize, int classes = 12)
{
    private const float Tiny = 1.17549435e-38f; // the smallest normal number: less counts as no energy
    private readonly Tuning _tuning = new(sampleRate, classes);
    private readonly Dictionary<int, DenseMatrix> _filters = [];

    /// <summary>The chroma of a spectrogram, [classes, frames].</summary>
    /// <param name="spectrogram">Magnitudes or powers, [1 + FFT size / 2, frames].</param>
    /// <param name="chroma">Takes the result.</param>
    public void Compute(FrameMatrix spectrogram, FrameMatrix chroma)
    {
        int tuning = _tuning.Estimate(spectrogram);
        if (!_filters.TryGetValue(tuning, out DenseMatrix? filters))
        {
            filters = ChromaFilterBank.Create(sampleRate, fftSize, classes, (double)tuning / Tuning.Steps);
            _filters.Add(tuning, filters);
        }

        filters.Multiply(spectrogram, chroma);
        NormalizeFrames(chroma);
    }

    /// <summary>Divides every frame by its largest value; a frame without energy stays as it is.</summary>
    internal static void NormalizeFrames(FrameMatrix chroma)
    {
        Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(chroma.Padded);
        int width = chroma.Stride / Vector<float>.Count;
        for (int block = 0; block < width; block++)
        {
            Vector<float> max = Vector<float>.Zero;
            for (int i = block; i < values.Length; i += width)
            {
                max = Vector.MaxNative(max, values[i]);
            }

            Vector<float> divisor = Vector.ConditionalSelect(
                Vector.LessThan(max, new Vector<float>(Tiny)), Vector<float>.One, max);
            for (int i = block; i < values.Length; i += width)
            {
                values[i] /= divisor;
            }
        }
    }
}
