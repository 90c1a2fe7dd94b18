namespace SerPS.Autodiff;

/// <summary>Exponential moving average of a weight over the steps, without the pull of a start at zero.</summary>
/// <param name="Decay">Share of the average that a step keeps, once there were many.</param>
public sealed record WeightAverage(double Decay = 0.999)
{
    /// <summary>The average after this step.</summary>
    /// <param name="slots">Keeps the average from step to step, under the weight's name and <c>/average</c>.</param>
    /// <param name="weight">The weight, which names the state.</param>
    /// <param name="updated">Its value after this step.</param>
    public Value Update(OptimizerSlots slots, Value weight, Value updated)
    {
        // the mean with weights Decayᵏ over all steps so far: the first step takes the weight itself
        Value fresh = slots.Scheduled("average", step => (1 - Decay) / (1 - Math.Pow(Decay, step)));
        return slots.State($"{weight.Name}/average", weight, average => average + ((updated - average) * fresh));
    }
}
