using System.Globalization;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>The curves of a run beside its model: NAME.curves.csv, and in NAME.events/ what TensorBoard reads, a folder a fit.</summary>
/// <param name="model">Path of the model.</param>
/// <param name="tensorBoard">Whether TensorBoard's files are written too.</param>
internal sealed class TrainingCurves(string model, bool tensorBoard)
{
    private readonly Lock _writing = new(); // folds are fitted side by side
    private readonly SortedDictionary<(int Fold, string Fit), IReadOnlyList<EpochRecord>> _fits = [];
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;

    /// <summary>The CSV file.</summary>
    public string Path { get; } = System.IO.Path.ChangeExtension(model, ".curves.csv");

    /// <summary>Replaces what is known about a fit and writes the files.</summary>
    /// <param name="fit">Its name: <c>fold-1</c>.</param>
    /// <param name="history">One record an epoch.</param>
    public void Write(string fit, IReadOnlyList<EpochRecord> history)
    {
        lock (_writing)
        {
            _fits[(FoldOf(fit), fit)] = history;
            Write();
            if (tensorBoard)
            {
                EventFile.Write(System.IO.Path.Combine(System.IO.Path.ChangeExtension(model, ".events"), fit), history, _start);
            }
        }
    }

    // in the order of the folds, whichever is done first, and what is fitted on all clips last
    private static int FoldOf(string fit) =>
        fit == Assessor.AllClips ? int.MaxValue
        : fit.Split('-') is [_, var number, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out int fold) ? fold
        : 0;

    private void Write()
    {
        IEnumerable<string> lines = _fits.SelectMany(curve => curve.Value.Select(record => Csv.Line(
        [
            curve.Key.Fit,
            .. new object[] { record.Epoch, record.Step, record.Loss, record.Score, record.Rate, Math.Round(record.Seconds, 3) }
                .Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!),
        ])));
        AtomicFile.WriteText(Path, string.Join('\n', lines.Prepend("fit,epoch,step,loss,score,rate,seconds")) + "\n");
    }
}
