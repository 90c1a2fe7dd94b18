using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>
/// Magnitude by pitch class from a constant-Q transform, as <c>librosa.feature.chroma_cqt</c>: 12 classes, C first, tuned to the
/// recording, the strongest class of a frame 1. Owns its work space: one a thread.
/// </summary>
public sealed class ChromaCqt
{
    private const int Classes = 12;
    private readonly CqtOptions _options;
    private readonly Cqt _cqt;
    private readonly Tuning _tuning;
    private readonly Stft _stft = new(new StftOptions());
    private readonly FrameMatrix _spectrogram = new();
    private readonly FrameMatrix _magnitude = new();

    /// <summary>Prepares a transform whose lowest filter is a C.</summary>
    public ChromaCqt(CqtOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.BinsPerOctave % Classes, 0);
        _options = options;
        _cqt = new Cqt(options);
        _tuning = new Tuning(options.SampleRate, options.BinsPerOctave);
    }

    /// <summary>The chroma of a signal, [12, frames].</summary>
    public void Compute(ReadOnlySpan<float> samples, FrameMatrix chroma)
    {
        _stft.Power(samples, _magnitude);
        _spectrogram.SetSquareRoot(_magnitude);
        _cqt.Compute(samples, _tuning.Estimate(_spectrogram), _magnitude);
        chroma.Reshape(Classes, _magnitude.Frames);
        chroma.Padded.Clear();
        int merged = _options.BinsPerOctave / Classes;
        for (int bin = 0; bin < _magnitude.Rows; bin++)
        {
            Span<float> sum = chroma.Row((bin + (merged / 2)) / merged % Classes);
            TensorPrimitives.Add(sum, _magnitude.Row(bin), sum);
        }

        Chroma.NormalizeFrames(chroma);
    }
}
