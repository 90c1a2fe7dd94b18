using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>The labels that can be tested for: those of the model.</summary>
/// <param name="labels">In the model's order.</param>
/// <param name="target">The column of the clips that is their label.</param>
internal sealed class TestLabels(IReadOnlyList<string> labels, string target)
{
    private readonly Dictionary<string, int> _places = labels.Index().ToDictionary(label => label.Item, label => label.Index);

    /// <summary>The clips that have one of the labels; how many are left out for lack of one becomes a warning.</summary>
    /// <returns>Place of the clip and of its label.</returns>
    public IReadOnlyList<(int Index, int Truth)> Of(IReadOnlyList<Clip> clips, ICollection<string> warnings)
    {
        List<(int Index, int Truth)> known = [];
        var unknown = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int without = 0;
        foreach ((int i, Clip clip) in clips.Index())
        {
            if (clip.Column(target) is not { } label)
            {
                without++;
            }
            else if (_places.TryGetValue(label, out int place))
            {
                known.Add((i, place));
            }
            else
            {
                unknown[label] = unknown.GetValueOrDefault(label) + 1;
            }
        }

        if (without > 0)
        {
            warnings.Add($"{without} of {clips.Count} clips have no {target} and are left out.");
        }

        if (unknown.Count > 0)
        {
            string names = string.Join(", ", unknown.Select(label => $"{label.Key} {label.Value}"));
            warnings.Add(
                $"{unknown.Values.Sum()} of {clips.Count} clips have labels that the model does not know ({names}) and are left out.");
        }

        return known;
    }
}
