using SerPS.Autodiff;

namespace SerPS.Learning;

/// <summary>
/// 1 − the mean concordance correlation of the dimensions over a batch: high where values go with what is true and lie where it lies.
/// </summary>
public sealed record Concordance : LossSpec
{
    // keeps the slope finite where nothing of a batch varies
    private const double Least = 1e-4;

    /// <inheritdoc/>
    public override string Name => "ccc";

    /// <inheritdoc/>
    public override TaskKind Task => TaskKind.Dimensions;

    /// <inheritdoc/>
    public override Value Build(
        Value logits, Value targets, double smoothing, IReadOnlyList<double>? classWeights, Value? counted = null)
    {
        Value said = logits.ReduceMean([0]), truth = targets.ReduceMean([0]);
        Value around = logits - said, wanted = targets - truth, apart = said - truth;
        Value whole = (around * around).ReduceMean([0]) + (wanted * wanted).ReduceMean([0]) + (apart * apart) + Least;
        return 1 - ((around * wanted).ReduceMean([0]) * 2 / whole).ReduceMean([0]);
    }
}
