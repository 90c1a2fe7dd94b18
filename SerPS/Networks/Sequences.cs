using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>How networks over time read features and states.</summary>
public static class Sequences
{
    /// <summary>[batch, steps, values]: features over time as they are; of a vector each number is a step, with one value.</summary>
    public static Value AsSteps(this Value features) =>
        features.Rank == 2 ? features.Reshape(features.Shape[0], features.Shape[1], 1) : features;

    /// <summary>[batch, values, steps], as convolutions over time read them.</summary>
    public static Value AsChannels(this Value features) => features.AsSteps().TransposeMatrix();

    /// <summary>The last of [batch, steps, n]: [batch, n].</summary>
    public static Value LastStep(this Value states) =>
        states.Slice(1, states.Shape[1] - 1, 1).Reshape(states.Shape[0], states.Shape[2]);
}
