using SerPS.Classical;

namespace SerPS.Training.Tuning;

/// <summary>How far a fit goes: under how many penalties the last layer is learned, and for how many epochs then the network.</summary>
/// <param name="Penalties">From 1 to as many as there are.</param>
/// <param name="Epochs">0 leaves the network as it is.</param>
internal readonly record struct TuningRounds(int Penalties, int Epochs)
{
    /// <summary>Both as one number, which grows with the epochs first: the median of several is one of them.</summary>
    public int Number => (Epochs * LogisticPath.Penalties.Count) + Penalties;

    /// <summary>The way back.</summary>
    public static TuningRounds Of(int number) =>
        new(((number - 1) % LogisticPath.Penalties.Count) + 1, (number - 1) / LogisticPath.Penalties.Count);
}
