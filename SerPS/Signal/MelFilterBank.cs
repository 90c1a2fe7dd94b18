using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>Triangular filters spaced evenly on the mel scale, each of unit area, as <c>librosa.filters.mel</c>. Thread-safe.</summary>
public sealed class MelFilterBank
{
    private readonly int[] _firstBin;
    private readonly float[][] _weights; // the non-zero stretch of each filter

    /// <summary>Computes the filters.</summary>
    public MelFilterBank(MelOptions options)
    {
        Options = options;
        Bins = 1 + (options.FftSize / 2);
        _firstBin = new int[options.Bands];
        _weights = new float[options.Bands][];
        double low = MelScale.FromHz(options.MinHz);
        double high = MelScale.FromHz(options.MaxHz ?? options.SampleRate / 2.0);
        double Edge(int i) => MelScale.ToHz(low + ((high - low) * i / (options.Bands + 1)));
        for (int band = 0; band < options.Bands; band++)
        {
            (_firstBin[band], _weights[band]) = Triangle(Edge(band), Edge(band + 1), Edge(band + 2));
        }
    }

    /// <summary>The parameters.</summary>
    public MelOptions Options { get; }

    /// <summary>Bins of a spectrum.</summary>
    public int Bins { get; }

    /// <summary>The filters as a dense matrix, [bands, bins], row-major.</summary>
    public float[] ToDense()
    {
        var dense = new float[Options.Bands * Bins];
        for (int band = 0; band < _weights.Length; band++)
        {
            _weights[band].CopyTo(dense, (band * Bins) + _firstBin[band]);
        }

        return dense;
    }

    /// <summary>Weighs power spectra, [bins, lanes], into bands, [bands, lanes].</summary>
    internal void Apply(ReadOnlySpan<float> power, Span<float> bands)
    {
        ReadOnlySpan<Vector<float>> spectrum = MemoryMarshal.Cast<float, Vector<float>>(power)[..Bins];
        Span<Vector<float>> result = MemoryMarshal.Cast<float, Vector<float>>(bands)[.._weights.Length];
        for (int band = 0; band < result.Length; band++)
        {
            float[] weights = _weights[band];
            ReadOnlySpan<Vector<float>> under = spectrum.Slice(_firstBin[band], weights.Length);
            Vector<float> sum = Vector<float>.Zero, other = sum; // two, because one would wait for itself
            int i = 0;
            for (; i < weights.Length - 1 && i < under.Length - 1; i += 2)
            {
                sum = Vector.FusedMultiplyAdd(new Vector<float>(weights[i]), under[i], sum);
                other = Vector.FusedMultiplyAdd(new Vector<float>(weights[i + 1]), under[i + 1], other);
            }

            result[band] = i < weights.Length ? Vector.FusedMultiplyAdd(new Vector<float>(weights[i]), under[i], sum + other) : sum + other;
        }
    }

    /// <summary>Weighs a power spectrogram, [bins, frames], into bands, [bands, frames].</summary>
    public void Apply(FrameMatrix power, FrameMatrix bands)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(power.Rows, Bins);
        bands.Reshape(_weights.Length, power.Frames);
        for (int band = 0; band < _weights.Length; band++)
        {
            Span<float> sums = bands.Row(band);
            sums.Clear();
            for (int i = 0; i < _weights[band].Length; i++)
            {
                TensorPrimitives.MultiplyAdd(power.Row(_firstBin[band] + i), _weights[band][i], sums, sums);
            }
        }
    }

    private (int FirstBin, float[] Weights) Triangle(double lower, double centre, double upper)
    {
        double binHz = (double)Options.SampleRate / Options.FftSize;
        int first = Math.Clamp((int)Math.Floor(lower / binHz), 0, Bins - 1);
        int last = Math.Clamp((int)Math.Ceiling(upper / binHz), 0, Bins - 1);
        var weights = new float[last - first + 1];
        for (int i = 0; i < weights.Length; i++)
        {
            double hz = (first + i) * binHz;
            double height = Math.Max(0, Math.Min((hz - lower) / (centre - lower), (upper - hz) / (upper - centre)));
            weights[i] = (float)(height * 2 / (upper - lower));
        }

        return (first, weights);
    }
}
