using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SerPS.Audio;

namespace SerPS.Data;

/// <summary>
/// What is remembered of a recording to recognise it again: a hash of its samples for equal copies, and how the energy of a few frequency
/// bands rises and falls for copies that were resampled, re-encoded or made louder. About 10 kB for a clip of three seconds.
/// </summary>
public sealed class AudioFingerprint
{
    // in frames: what a codec's delay may move
    private const int MaxShift = 10;

    private const int Modulations = 16, BlockSamples = 1 << 16;

    /// <summary>How many values <see cref="Modulation"/> gives.</summary>
    internal const int ModulationValues = BandEnvelope.Bands * Modulations;

    private const double ModulationStepHz = 1.5, ModulationFloor = 0.05;

    private readonly float[] _envelope;
    private readonly double[] _energy;

    private AudioFingerprint(string hash, double? seconds, float[] envelope)
    {
        Hash = hash;
        Seconds = seconds;
        _envelope = envelope;

        // sums of squares up to each frame, so that the norm of any stretch costs one subtraction
        _energy = new double[(envelope.Length / BandEnvelope.Bands) + 1];
        for (int frame = 0; frame + 1 < _energy.Length; frame++)
        {
            _energy[frame + 1] = _energy[frame] + TensorPrimitives.SumOfSquares<float>(Frames(frame, 1));
        }
    }

    /// <summary>SHA-256 of the decoded samples, as <see cref="Sha256(AudioClip)"/> gives it.</summary>
    public string Hash { get; }

    /// <summary>Length in seconds; <see langword="null"/> where only the hash is known.</summary>
    public double? Seconds { get; }

    /// <summary>What can be told from a hash that was kept: equal copies, and nothing of those that were changed.</summary>
    public static AudioFingerprint OfHash(string hash) => new(hash, null, []);

    /// <summary>The fingerprint of a recording of which only the envelope is known.</summary>
    /// <param name="hash">What tells it from others.</param>
    /// <param name="seconds">Its length.</param>
    /// <param name="envelope">As <see cref="BandEnvelope.Compute"/> gives it.</param>
    internal static AudioFingerprint OfEnvelope(string hash, double seconds, float[] envelope) => new(hash, seconds, envelope);

    /// <summary>The fingerprint of decoded audio.</summary>
    public static AudioFingerprint Compute(AudioClip clip) => new(Sha256(clip), clip.Duration.TotalSeconds, BandEnvelope.Compute(clip));

    /// <summary>SHA-256, in 64 lower-case hexadecimal digits, of the sample rate (int32) and the mono samples (float32),
    /// little-endian.</summary>
    public static string Sha256(AudioClip clip)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<int> rate = [clip.SampleRate];
        hash.AppendData(MemoryMarshal.AsBytes(rate));
        hash.AppendData(MemoryMarshal.AsBytes(clip.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same of a recording of any length, which is read to its end.</summary>
    internal static string Sha256(AudioInput input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<int> rate = [input.SampleRate];
        hash.AppendData(MemoryMarshal.AsBytes(rate));
        var samples = new float[BlockSamples];
        for (int count = input.Read(samples); count > 0; count = input.Read(samples))
        {
            hash.AppendData(MemoryMarshal.AsBytes(samples.AsSpan(0, count)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// The correlation of two recordings' band energies as they rise and fall, −1…1, at the shift within ±0.1 s at which they agree
    /// best; 0 where one is silent or shorter than a tenth of a second.
    /// </summary>
    public double Similarity(AudioFingerprint other)
    {
        double best = double.NegativeInfinity;
        for (int shift = -MaxShift; shift <= MaxShift; shift++)
        {
            int mine = Math.Max(0, shift), theirs = Math.Max(0, -shift);
            int frames = Math.Min(FrameCount - mine, other.FrameCount - theirs);
            if (frames > 0)
            {
                double energy = _energy[mine + frames] - _energy[mine];
                double norm = Math.Sqrt(energy * (other._energy[theirs + frames] - other._energy[theirs]));
                double dot = TensorPrimitives.Dot(Frames(mine, frames), other.Frames(theirs, frames));
                best = norm > 1e-9 ? Math.Max(best, dot / norm) : best;
            }
        }

        return double.IsFinite(best) ? best : 0;
    }

    /// <summary>
    /// How strongly each band rises and falls at 1.5 to 24 Hz, as logarithms, [bands, modulations] row-major: magnitudes, which no shift
    /// changes.
    /// </summary>
    internal float[] Modulation()
    {
        var values = new float[ModulationValues];
        Span<double> real = stackalloc double[BandEnvelope.Bands], imaginary = stackalloc double[BandEnvelope.Bands];
        for (int modulation = 0; modulation < Modulations; modulation++)
        {
            real.Clear();
            imaginary.Clear();
            double step = 2 * Math.PI * (modulation + 1) * ModulationStepHz * BandEnvelope.HopSeconds;
            for (int frame = 0; frame < FrameCount; frame++)
            {
                (double sine, double cosine) = Math.SinCos(step * frame);
                for (int band = 0; band < BandEnvelope.Bands; band++)
                {
                    double value = _envelope[(frame * BandEnvelope.Bands) + band];
                    real[band] += value * cosine;
                    imaginary[band] += value * sine;
                }
            }

            for (int band = 0; band < BandEnvelope.Bands; band++)
            {
                double magnitude = Math.Sqrt(((real[band] * real[band]) + (imaginary[band] * imaginary[band])) / Math.Max(1, FrameCount));
                values[(band * Modulations) + modulation] = (float)Math.Log(magnitude + ModulationFloor);
            }
        }

        return values;
    }

    private int FrameCount => _energy.Length - 1;

    private ReadOnlySpan<float> Frames(int first, int count) => _envelope.AsSpan(first * BandEnvelope.Bands, count * BandEnvelope.Bands);
}
