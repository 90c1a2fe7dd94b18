namespace SerPS.Evaluation;

/// <summary>A score with its 95 % interval.</summary>
/// <param name="Value">On the clips as they are.</param>
/// <param name="Lower">Lower end of the interval; <see langword="null"/> where nothing can be said, as with fewer than four speakers.</param>
/// <param name="Upper">Upper end of the interval.</param>
public sealed record Score(double Value, double? Lower, double? Upper)
{
    /// <inheritdoc/>
    public override string ToString() => Lower is null
        ? Amount.Of(Value)
        : $"{Amount.Of(Value)} [{Amount.Of(Lower.Value)}, {Amount.Of(Upper!.Value)}]";
}
