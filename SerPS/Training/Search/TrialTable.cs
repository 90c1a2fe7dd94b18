using System.Globalization;
using System.Text.Json;

namespace SerPS.Training.Search;

/// <summary>
/// The table of a search, CSV: <c>search,trial,settings,score,epochs,stopped,seconds,curve</c>, a row a trial; it is replaced as a whole
/// after each.
/// </summary>
internal sealed class TrialTable
{
    private const string Header = "search,trial,settings,score,epochs,stopped,seconds,curve";

    private readonly string _path;
    private readonly string _search;
    private readonly List<Trial> _trials = [];

    private TrialTable(string path, string search) => (_path, _search) = (path, search);

    /// <summary>The trials in their order.</summary>
    public IReadOnlyList<Trial> Trials => _trials;

    /// <summary>The trials until now, for threads that do not add to them.</summary>
    public IReadOnlyList<Trial> Snapshot()
    {
        lock (_trials)
        {
            return [.. _trials];
        }
    }

    /// <summary>Begins a table, or goes on with the one that an earlier run of the same search has left.</summary>
    /// <param name="path">The file.</param>
    /// <param name="search">What tells this search from others: data, settings, space and seed.</param>
    /// <param name="resume">Whether to go on; otherwise an older table is overwritten with the first trial.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.OptionInvalid"/>: the table is of another search. <see cref="ErrorId.DataInvalid"/>: it is damaged.
    /// </exception>
    public static TrialTable Open(string path, string search, bool resume)
    {
        var table = new TrialTable(path, search);
        if (!resume || !File.Exists(path))
        {
            return table;
        }

        foreach (string[] row in Csv.Read(path).Skip(1))
        {
            if (row[0] != search)
            {
                throw new SerException(
                    ErrorId.OptionInvalid,
                    $"'{path}' is of a search with other data, settings or another space. Resume with the same, "
                    + "or start again without resuming.",
                    path);
            }

            table._trials.Add(Parse(row, path));
        }

        return table;
    }

    /// <summary>Appends a trial and writes the table.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Add(Trial trial)
    {
        lock (_trials)
        {
            _trials.Add(trial);
        }

        AtomicFile.WriteText(_path, string.Join('\n', _trials.Select(Line).Prepend(Header)) + "\n");
    }

    private string Line(Trial trial) => Csv.Line(
        _search,
        trial.Number.ToString(CultureInfo.InvariantCulture),
        trial.Settings.ToJsonString(),
        Text(trial.Score),
        trial.Epochs.ToString(CultureInfo.InvariantCulture),
        trial.Stopped ?? string.Empty,
        Text(Math.Round(trial.Seconds, 3)),
        string.Join(' ', trial.Curve.Select(score => Text(score))));

    private static Trial Parse(string[] row, string path)
    {
        try
        {
            return new Trial(
                int.Parse(row[1], CultureInfo.InvariantCulture),
                StrictJson.ParseObject(row[2]),
                row[3].Length > 0 ? Number(row[3]) : null,
                int.Parse(row[4], CultureInfo.InvariantCulture),
                row[5].Length > 0 ? row[5] : null,
                Number(row[6]),
                [.. row[7].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)]);
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException or IndexOutOfRangeException
            or OverflowException)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"'{path}' is no table of trials: {error.Message} Start again without resuming.", path, error);
        }
    }

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
