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
    private readonly int _blockLength = (1 + (fftSize / 2)) * Fft.Lanes;
    private readonly AlignedBuffer _block = new(classes * Fft.Lanes);
    private AlignedBuffer _spectra = new(0);
    private int _frames;

    /// <summary>The chroma of a spectrogram, [classes, frames].</summary>
    /// <param name="spectrogram">Magnitudes or powers, [1 + FFT size / 2, frames].</param>
    /// <param name="chroma">Takes the result.</param>
    public void Compute(FrameMatrix spectrogram, FrameMatrix chroma)
    {
        Filters(_tuning.Estimate(spectrogram)).Multiply(spectrogram, chroma);
        NormalizeFrames(chroma);
    }

    /// <summary>Makes room for the spectra of a signal, which come block by block.</summary>
    internal void Begin(int frames)
    {
        _frames = frames;
        _tuning.Clear();
        int length = (frames + Fft.Lanes - 1) / Fft.Lanes * _blockLength;
        _spectra = _spectra.Length < length ? new AlignedBuffer(length) : _spectra;
    }

    /// <summary>
    /// Where magnitudes or powers of <see cref="Fft.Lanes"/> frames are to be written, [1 + FFT size / 2, lanes], before <see cref="Add"/>.
    /// </summary>
    internal Span<float> Block(int firstFrame) => _spectra.Span.Slice(firstFrame / Fft.Lanes * _blockLength, _blockLength);

    /// <summary>Takes note of a block that was written.</summary>
    internal void Add(int firstFrame) => _tuning.Add(
        MemoryMarshal.Cast<float, Vector<float>>(Block(firstFrame)), 1, 1 + (fftSize / 2), Math.Min(Fft.Lanes, _frames - firstFrame));

    /// <summary>The chroma of all blocks, [classes, frames].</summary>
    internal void Finish(FrameMatrix chroma)
    {
        DenseMatrix filters = Filters(_tuning.Estimate(1 + (fftSize / 2)));
        chroma.Reshape(classes, _frames);
        for (int frame = 0; frame < _frames; frame += Fft.Lanes)
        {
            filters.Multiply(Block(frame), _block.Span, 1);
            chroma.SetBlock(frame, _block.Span);
        }

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

    private DenseMatrix Filters(int tuning)
    {
        if (!_filters.TryGetValue(tuning, out DenseMatrix? filters))
        {
            filters = ChromaFilterBank.Create(sampleRate, fftSize, classes, (double)tuning / Tuning.Steps);
            _filters.Add(tuning, filters);
        }

        return filters;
    }
}
