namespace SerPS.Inference;

/// <summary>A share for each label, in the model's order. As text, such as in a cell of a table: <c>neutral 0.125, sad 0.875</c>.</summary>
internal sealed class LabelShares(IEnumerable<KeyValuePair<string, double>> shares) : OrderedDictionary<string, double>(shares)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(
        ", ", this.Select(label => $"{label.Key} {Amount.Of(label.Value, "0.###")}"));
}
