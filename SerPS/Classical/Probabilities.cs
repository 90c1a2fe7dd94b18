using SerPS.Autodiff;

namespace SerPS.Classical;

/// <summary>From probabilities to what a model file calibrates.</summary>
internal static class Probabilities
{
    /// <summary>Added to a share of votes, so that no vote at all is not impossible.</summary>
    public const double Floor = 1e-3;

    /// <summary>Logits whose softmax are these probabilities, each raised by a floor.</summary>
    public static Value LogProbabilities(this Value probabilities, double floor = Floor) => (probabilities + floor).Log();
}
