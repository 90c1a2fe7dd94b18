using System.Numerics;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>
/// Harmonic part of a spectrogram, as <c>librosa.decompose.hpss</c> (Fitzgerald, 2010; Driedger et al., 2014): what is smooth along time
/// against what is smooth along frequency, medians of 31, soft mask of power 2. Owns its work space: one a thread.
/// </summary>
public sealed class HarmonicMask
{
    private const int Kernel = 31;
    private const float Tiny = 1.17549435e-38f;
    private readonly RunningMedian _median = new(Kernel);
    private readonly FrameMatrix _percussive = new();
    private AlignedBuffer _lanes = new(0);
    private AlignedBuffer _filtered = new(0);

    /// <summary>The share of every value that is harmonic, 0…1, [bins, frames].</summary>
    /// <param name="magnitude">[bins, frames], at least <see cref="Fft.Lanes"/> bins.</param>
    /// <param name="mask">Takes the result.</param>
    public void Compute(FrameMatrix magnitude, FrameMatrix mask)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(magnitude.Rows, Fft.Lanes);
        MedianOverTime(magnitude, mask);
        MedianOverFrequency(magnitude, _percussive);
        Span<Vector<float>> harmonic = MemoryMarshal.Cast<float, Vector<float>>(mask.Padded);
        ReadOnlySpan<Vector<float>> percussive = MemoryMarshal.Cast<float, Vector<float>>(_percussive.Padded);
        for (int i = 0; i < harmonic.Length && i < percussive.Length; i++)
        {
            harmonic[i] = Share(harmonic[i], percussive[i]);
        }
    }

    private static Vector<float> Share(Vector<float> harmonic, Vector<float> percussive)
    {
        Vector<float> larger = Vector.MaxNative(harmonic, percussive);
        Vector<int> none = Vector.LessThan(larger, new Vector<float>(Tiny));
        Vector<float> scale = Vector<float>.One / Vector.ConditionalSelect(none, Vector<float>.One, larger);
        Vector<float> h = harmonic * scale, p = percussive * scale;
        return Vector.ConditionalSelect(none, new Vector<float>(0.5f), h * h / ((h * h) + (p * p)));
    }

    private void MedianOverFrequency(FrameMatrix magnitude, FrameMatrix result)
    {
        result.Reshape(magnitude.Rows, magnitude.Frames);
        ReadOnlySpan<Vector<float>> source = MemoryMarshal.Cast<float, Vector<float>>(magnitude.Padded);
        Span<Vector<float>> target = MemoryMarshal.Cast<float, Vector<float>>(result.Padded);
        int width = magnitude.Stride / Vector<float>.Count;
        for (int block = 0; block < width; block++)
        {
            _median.Filter(source[block..], target[block..], magnitude.Rows, width);
        }
    }

    private void MedianOverTime(FrameMatrix magnitude, FrameMatrix result)
    {
        result.Reshape(magnitude.Rows, magnitude.Frames);
        int size = magnitude.Stride * Fft.Lanes;
        if (_lanes.Length < size)
        {
            (_lanes, _filtered) = (new AlignedBuffer(size), new AlignedBuffer(size));
        }

        Span<float> lanes = _lanes.Span[..size];
        Span<float> filtered = _filtered.Span[..size];
        for (int row = 0; row < magnitude.Rows; row += Fft.Lanes)
        {
            int first = Math.Min(row, magnitude.Rows - Fft.Lanes) * magnitude.Stride;
            LaneTranspose.Gather(magnitude.Padded[first..], magnitude.Stride, magnitude.Stride, lanes);
            _median.Filter(
                MemoryMarshal.Cast<float, Vector<float>>(lanes), MemoryMarshal.Cast<float, Vector<float>>(filtered), magnitude.Frames, 1);
            LaneTranspose.Scatter(filtered, result.Padded[first..], magnitude.Stride);
        }
    }
}
