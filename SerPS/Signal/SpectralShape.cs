using System.Numerics;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>Where the energy of a spectrum lies.</summary>
public static class SpectralShape
{
    private const float RolloffShare = 0.85f;

    /// <summary>The mean frequency weighted by magnitude, in Hz, as <c>librosa.feature.spectral_centroid</c>; 0 in silence.</summary>
    /// <param name="magnitude">[bins, frames].</param>
    /// <param name="binHz">Distance of the bins.</param>
    /// <param name="centroid">Row <paramref name="row"/> takes one value a frame.</param>
    /// <param name="row">Row of <paramref name="centroid"/>.</param>
    public static void Centroid(FrameMatrix magnitude, double binHz, FrameMatrix centroid, int row)
    {
        ReadOnlySpan<Vector<float>> values = Vectors(magnitude);
        Span<Vector<float>> result = MemoryMarshal.Cast<float, Vector<float>>(centroid.PaddedRow(row));
        for (int block = 0; block < result.Length; block++)
        {
            Vector<float> sum = Vector<float>.Zero;
            Vector<float> weighted = Vector<float>.Zero;
            for (int bin = 0; bin < magnitude.Rows; bin++)
            {
                Vector<float> value = values[(bin * result.Length) + block];
                sum += value;
                weighted = Vector.FusedMultiplyAdd(value, new Vector<float>(bin), weighted);
            }

            Vector<float> silent = Vector.ConditionalSelect(Vector.Equals(sum, Vector<float>.Zero), Vector<float>.One, sum);
            result[block] = weighted / silent * (float)binHz;
        }
    }

    /// <summary>The frequency below which 85 % of the magnitude lies, in Hz, as <c>librosa.feature.spectral_rolloff</c>.</summary>
    /// <param name="magnitude">[bins, frames].</param>
    /// <param name="binHz">Distance of the bins.</param>
    /// <param name="rolloff">Row <paramref name="row"/> takes one value a frame.</param>
    /// <param name="row">Row of <paramref name="rolloff"/>.</param>
    public static void Rolloff(FrameMatrix magnitude, double binHz, FrameMatrix rolloff, int row)
    {
        ReadOnlySpan<Vector<float>> values = Vectors(magnitude);
        Span<Vector<float>> result = MemoryMarshal.Cast<float, Vector<float>>(rolloff.PaddedRow(row));
        for (int block = 0; block < result.Length; block++)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int i = block; i < values.Length; i += result.Length)
            {
                sum += values[i];
            }

            Vector<float> threshold = sum * RolloffShare;
            Vector<float> below = Vector<float>.Zero; // bins whose cumulative sum stays under the threshold
            sum = Vector<float>.Zero;
            for (int i = block; i < values.Length; i += result.Length)
            {
                sum += values[i];
                below += Vector.ConditionalSelect(Vector.LessThan(sum, threshold), Vector<float>.One, Vector<float>.Zero);
            }

            result[block] = below * (float)binHz;
        }
    }

    private static ReadOnlySpan<Vector<float>> Vectors(FrameMatrix matrix) => MemoryMarshal.Cast<float, Vector<float>>(matrix.Padded);
}
