namespace SerPS.Baselines;

/// <summary>What speaks for each label in one recording. Only differences between labels count, so each part has the mean 0.</summary>
/// <param name="Answer">Logarithms of the model's probabilities.</param>
/// <param name="Voice">What <see cref="VoiceHead"/> adds; zeros where the model has none.</param>
public readonly record struct Evidence(double[] Answer, double[] Voice)
{
    // what no answer is surer of: one recording alone must not decide a mean
    private const double Least = 1e-6;

    /// <summary>Takes an answer as evidence.</summary>
    /// <param name="probabilities">Of each label.</param>
    /// <param name="voice">Of each label; <see langword="null"/> for nothing.</param>
    public static Evidence Of(IEnumerable<double> probabilities, IReadOnlyList<double>? voice)
    {
        double[] answer = Centred([.. probabilities.Select(probability => Math.Log(Math.Max(Least, probability)))]);
        return new(answer, voice is null ? new double[answer.Length] : Centred([.. voice]));
    }

    private static double[] Centred(double[] values)
    {
        double mean = values.Average();
        return [.. values.Select(value => value - mean)];
    }
}
