using System.Globalization;
using SerPS.Data;

namespace SerPS.Learning;

/// <summary>A factor for some labels; the others have 1. Written <c>calm=2,sad=1.5</c>, or <c>balanced</c>.</summary>
/// <param name="Factors">Factors by label.</param>
/// <param name="Balanced">Whether all labels weigh the same in sum: inverse to how often each occurs.</param>
public sealed record LabelWeights(IReadOnlyDictionary<string, double> Factors, bool Balanced = false)
{
    /// <summary>The same for every label.</summary>
    public static LabelWeights Even { get; } = new(new Dictionary<string, double>());

    /// <summary>Reads <c>calm=2,sad=1.5</c> or <c>balanced</c>.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static LabelWeights Parse(string text) =>
        text.Equals("balanced", StringComparison.OrdinalIgnoreCase)
            ? Even with { Balanced = true }
            : Of(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Pair));

    /// <summary>Factors by label; spellings of an emotion mean the same.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a factor is not above 0.</exception>
    public static LabelWeights Of(IEnumerable<KeyValuePair<string, double>> factors)
    {
        var byLabel = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach ((string label, double factor) in factors)
        {
            byLabel[Emotions.Normalize(label)] = factor > 0 && double.IsFinite(factor)
                ? factor
                : throw Invalid(FormattableString.Invariant($"The factor of '{label}' is {factor}; expected a number above 0."));
        }

        return new LabelWeights(byLabel);
    }

    /// <summary>A factor for each label of a model.</summary>
    /// <param name="labels">The labels in order.</param>
    /// <param name="counts">How often each occurs among the training clips.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a factor is for a label that there is not.</exception>
    public double[] For(IReadOnlyList<string> labels, IReadOnlyList<int> counts)
    {
        if (Factors.Keys.FirstOrDefault(key => !labels.Contains(key)) is { } stranger)
        {
            throw Invalid(
                $"There is no label '{stranger}' in the data; did you mean '{EditDistance.Nearest(labels, stranger)}'? "
                + $"There are: {string.Join(", ", labels)}.");
        }

        double total = counts.Sum();
        return [.. labels.Select((label, i) => Balanced
            ? total / (labels.Count * Math.Max(1.0, counts[i]))
            : Factors.GetValueOrDefault(label, 1))];
    }

    /// <summary>The text that <see cref="Parse"/> reads back.</summary>
    public override string ToString() => Balanced
        ? "balanced"
        : string.Join(',', Factors.Select(factor => string.Create(CultureInfo.InvariantCulture, $"{factor.Key}={factor.Value}")));

    private static KeyValuePair<string, double> Pair(string text) =>
        text.Split('=') is [{ Length: > 0 } label, { } number]
        && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor)
            ? new(label.Trim(), factor)
            : throw Invalid($"'{text}' is no factor for a label; expected label=number, such as calm=2.");

    private static SerException Invalid(string message) => new(ErrorId.OptionInvalid, message);
}
