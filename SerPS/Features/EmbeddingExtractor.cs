using System.Numerics.Tensors;
using SerPS.Audio;

namespace SerPS.Features;

/// <summary>Computes <see cref="EmbeddingSpec"/>.</summary>
internal sealed class EmbeddingExtractor(EmbeddingSpec spec, Encoder encoder) : FeatureExtractor(spec)
{
    private const float LeastVariance = 1e-7f; // as wav2vec2's own preparation has it

    private readonly AnalysisRate _rate = new(spec.Hz, spec.Resampler);
    private readonly float[] _values = new float[spec.Length];

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        ReadOnlySpan<float> heard = _rate.Resample(clip.Span, clip.SampleRate);
        var samples = new float[spec.Samples ?? heard.Length];
        ReadOnlySpan<float> middle = FixedLength.Middle(heard, samples.Length);
        if (spec.Normalize == true)
        {
            var normal = middle.ToArray();
            float mean = TensorPrimitives.Sum<float>(normal) / normal.Length;
            TensorPrimitives.Subtract(normal, mean, normal);
            float variance = TensorPrimitives.SumOfSquares<float>(normal) / normal.Length;
            TensorPrimitives.Divide(normal, MathF.Sqrt(variance + LeastVariance), normal);
            FixedLength.Middle(normal, samples);
        }
        else
        {
            FixedLength.Middle(middle, samples);
        }

        float[] found = encoder.Run(samples, spec.Output);
        int frames = found.Length / spec.Size;
        if (frames == 0)
        {
            throw TooShort(clip, 2 * clip.Duration.TotalSeconds);
        }

        if (!spec.HasFrames || !spec.Pool)
        {
            return found.Length == _values.Length ? found : throw new SerException(
                ErrorId.ModelInvalid, $"'{spec.File}' gave {found.Length} values for a clip; expected {_values.Length}.", spec.File);
        }

        for (int i = 0; i < spec.Size; i++)
        {
            double sum = 0, squares = 0;
            for (int frame = 0; frame < frames; frame++)
            {
                sum += found[(frame * spec.Size) + i];
            }

            double mean = sum / frames;
            for (int frame = 0; frame < frames; frame++)
            {
                squares += Math.Pow(found[(frame * spec.Size) + i] - mean, 2);
            }

            (_values[i], _values[spec.Size + i]) = ((float)mean, (float)Math.Sqrt(squares / frames));
        }

        return _values;
    }
}
