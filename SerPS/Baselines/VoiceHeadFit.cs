using System.Numerics.Tensors;
using SerPS.Features;

namespace SerPS.Baselines;

/// <summary>
/// Learns a <see cref="VoiceHead"/>: multinomial logistic regression on features of which each speaker's mean was taken off. Labels that a
/// corpus lacks do not count as wrong there, corpora count by the root of their size, and the labels within a corpus the same. What depends on
/// how loud a recording is, is left out: microphones and distances differ between recordings of one speaker.
/// </summary>
public static class VoiceHeadFit
{
    private const double Ridge = 0.01;
    private const int Steps = 200; // of accelerated gradient descent (Nesterov, 1983)

    private static readonly string[] LevelColumns = ["rms_", "loudness_", "mfcc_1_mean", "equivalentSoundLevel"];

    /// <summary>What is computed.</summary>
    public static IReadOnlyList<FeatureSpec> UsualExtractors => [new DescriptorsSpec(), new ProsodySpec()];

    /// <summary>Learns from recordings.</summary>
    /// <param name="extractors">What was computed.</param>
    /// <param name="recordings">The values of each, its label, its speaker, its corpus.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static VoiceHead Of(
        IReadOnlyList<FeatureSpec> extractors, IReadOnlyList<VoiceSample> recordings, int labels, CancellationToken cancellation = default)
    {
        string[] columns = [.. extractors.SelectMany(spec => spec.Columns)];
        (float[] center, float[] scale) = Ranges(columns, recordings);
        float[][] rows = Centred(recordings, center, scale);
        float[][] weights = Weights(rows, recordings, labels, cancellation);

        // without the last, which is the bias: it is the same with every baseline
        return new VoiceHead(
            extractors, center, scale, [.. Enumerable.Range(0, columns.Length).SelectMany(i => weights.Select(label => label[i]))]);
    }

    // mean of the speakers' means, and root of the mean of their variances
    private static (float[] Center, float[] Scale) Ranges(string[] columns, IReadOnlyList<VoiceSample> recordings)
    {
        VoiceSample[][] speakers = [.. recordings.GroupBy(recording => recording.Speaker).Select(group => group.ToArray())];
        var center = new float[columns.Length];
        var scale = new float[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            double[][] values = [.. speakers
                .Select(speaker => speaker.Select(one => (double)one.Values[i]).Where(double.IsFinite).ToArray())
                .Where(finite => finite.Length > 1)];
            if (values.Length > 0 && !LevelColumns.Any(level => columns[i].StartsWith(level, StringComparison.Ordinal)))
            {
                center[i] = (float)values.Average(speaker => speaker.Average());
                scale[i] = (float)Math.Sqrt(values.Average(Variance));
            }
        }

        return (center, scale);
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }

    // standardised, with as much of the speaker's mean taken off as a baseline does, and a 1 for the bias
    private static float[][] Centred(IReadOnlyList<VoiceSample> recordings, float[] center, float[] scale)
    {
        float[][] rows = [.. recordings.Select(recording => recording.Values
            .Select((value, i) => (float)VoiceHead.Standardized(value, center[i], scale[i])).Append(1f).ToArray())];
        foreach (IGrouping<string, int> speaker in Enumerable.Range(0, rows.Length).GroupBy(row => recordings[row].Speaker))
        {
            int[] own = [.. speaker];
            var mean = new float[center.Length];
            foreach (int row in own)
            {
                TensorPrimitives.Add(mean, rows[row].AsSpan(0, mean.Length), mean);
            }

            TensorPrimitives.Divide(mean, (float)(own.Length + BaselineRule.HalfTrusted), mean);
            foreach (int row in own)
            {
                Span<float> values = rows[row].AsSpan(0, mean.Length);
                TensorPrimitives.Subtract(values, mean, values);
            }
        }

        return rows;
    }

    private static float[][] Weights(
        float[][] rows, IReadOnlyList<VoiceSample> recordings, int labels, CancellationToken cancellation)
    {
        int width = rows[0].Length;
        double[] counts = Counts(recordings);
        bool[][] known = Known(recordings, labels);
        double rate = 1 / ((0.5 * LargestEigenvalue(rows, counts)) + Ridge), pace = 1;
        float[][] current = Zeros(labels, width), ahead = Zeros(labels, width), gradient = Zeros(labels, width);
        var logits = new float[labels];
        for (int step = 0; step < Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int label = 0; label < labels; label++)
            {
                TensorPrimitives.Multiply(ahead[label], (float)Ridge, gradient[label]);
                gradient[label][^1] = 0;
            }

            for (int row = 0; row < rows.Length; row++)
            {
                for (int label = 0; label < labels; label++)
                {
                    logits[label] = known[row][label] ? TensorPrimitives.Dot<float>(rows[row], ahead[label]) : float.NegativeInfinity;
                }

                TensorPrimitives.SoftMax(logits, logits);
                for (int label = 0; label < labels; label++)
                {
                    float error = (logits[label] - (label == recordings[row].Label ? 1 : 0)) * (float)counts[row];
                    if (error != 0)
                    {
                        TensorPrimitives.MultiplyAdd(rows[row], error, gradient[label], gradient[label]);
                    }
                }
            }

            double next = (1 + Math.Sqrt(1 + (4 * pace * pace))) / 2;
            for (int label = 0; label < labels; label++)
            {
                float[] stepped = new float[width];
                TensorPrimitives.MultiplyAdd(gradient[label], (float)-rate, ahead[label], stepped);
                for (int i = 0; i < width; i++)
                {
                    ahead[label][i] = stepped[i] + ((float)((pace - 1) / next) * (stepped[i] - current[label][i]));
                }

                current[label] = stepped;
            }

            pace = next;
        }

        return current;
    }

    // how much each recording counts; they sum to 1
    private static double[] Counts(IReadOnlyList<VoiceSample> recordings)
    {
        Dictionary<string, int> sizes = recordings.CountBy(recording => recording.Corpus).ToDictionary();
        Dictionary<(string, int), int> cells = recordings.CountBy(recording => (recording.Corpus, recording.Label)).ToDictionary();
        double[] counts = [.. recordings.Select(recording => Math.Sqrt(sizes[recording.Corpus]) / cells[(recording.Corpus, recording.Label)])];
        double sum = counts.Sum();
        return [.. counts.Select(count => count / sum)];
    }

    private static bool[][] Known(IReadOnlyList<VoiceSample> recordings, int labels)
    {
        Dictionary<string, bool[]> present = recordings.GroupBy(recording => recording.Corpus).ToDictionary(
            corpus => corpus.Key,
            corpus => Enumerable.Range(0, labels).Select(label => corpus.Any(recording => recording.Label == label)).ToArray());
        return [.. recordings.Select(recording => present[recording.Corpus])];
    }

    // of the weighted second moments, by power iteration: what bounds the step
    private static double LargestEigenvalue(float[][] rows, double[] counts)
    {
        var vector = new float[rows[0].Length];
        Array.Fill(vector, 1f);
        double size = 1;
        for (int turn = 0; turn < 30; turn++)
        {
            var product = new float[vector.Length];
            for (int row = 0; row < rows.Length; row++)
            {
                TensorPrimitives.MultiplyAdd(
                    rows[row], (float)counts[row] * TensorPrimitives.Dot<float>(rows[row], vector), product, product);
            }

            size = TensorPrimitives.Norm<float>(product);
            TensorPrimitives.Divide(product, (float)size, vector);
        }

        return size * 1.1; // power iteration ends below
    }

    private static float[][] Zeros(int labels, int width) => [.. Enumerable.Range(0, labels).Select(_ => new float[width])];
}

/// <summary>A labelled recording as <see cref="VoiceHeadFit"/> learns from it.</summary>
/// <param name="Values">Its features.</param>
/// <param name="Label">The true label.</param>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Corpus">Where it comes from; empty where that is unknown.</param>
public readonly record struct VoiceSample(float[] Values, int Label, string Speaker, string Corpus);
