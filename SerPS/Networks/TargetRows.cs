using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>
/// What a network should say about each clip: its label or its dimensions, which labels count, then what its auxiliary heads learn, each as a distribution.
/// </summary>
internal sealed class TargetRows
{
    private readonly IReadOnlyList<int> _labels;
    private readonly CorpusLabels? _counted;
    private readonly FeatureTable _table;
    private readonly DimensionScale? _scale;
    private readonly (int From, int[] Rows)[] _columns;

    /// <summary>Prepares the targets.</summary>
    /// <param name="table">The clips.</param>
    /// <param name="labels">Label of each row.</param>
    /// <param name="columns">Columns of the clips that auxiliary heads learn.</param>
    /// <param name="counted">Which labels count for a clip; <see langword="null"/> where all do, and nothing is written of it.</param>
    /// <param name="scale">Units of dimensions; <see langword="null"/> where labels are learned.</param>
    public TargetRows(
        FeatureTable table,
        IReadOnlyList<int> labels,
        IReadOnlyList<string> columns,
        CorpusLabels? counted = null,
        DimensionScale? scale = null)
    {
        (_labels, _counted, _table, _scale) = (labels, counted, table, scale);
        LabelCount = table.Labels.Count;
        Width = counted is null ? LabelCount : 2 * LabelCount;
        _columns = new (int, int[])[columns.Count];
        for (int i = 0; i < columns.Count; i++)
        {
            string[] values = Values(table, columns[i]);
            _columns[i] = (Width, [.. table.Clips.Select(clip => Array.IndexOf(values, clip.Column(columns[i])))]);
            Width += values.Length;
        }
    }

    /// <summary>Values of one row.</summary>
    public int Width { get; }

    private int LabelCount { get; }

    /// <summary>What the clips say in a column, each value once.</summary>
    public static string[] Values(FeatureTable table, string column) =>
        [.. table.Clips.Select(clip => clip.Column(column)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Writes the targets of a clip; what it does not say in a column stays without any target.</summary>
    public void CopyTo(Span<float> target, int row)
    {
        target.Clear();
        if (_scale is null)
        {
            target[_labels[row]] = 1;
        }
        else
        {
            _scale.Standardize(_table.Measures(row), target);
        }

        if (_counted is not null)
        {
            _counted.Of(row).CopyTo(target[LabelCount..]);
        }

        foreach ((int from, int[] rows) in _columns)
        {
            if (rows[row] >= 0)
            {
                target[from + rows[row]] = 1;
            }
        }
    }
}
