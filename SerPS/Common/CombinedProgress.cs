namespace SerPS.Common;

/// <summary>How far several works are that go on side by side, as one: how many are done, and the numbers of the first that is not.</summary>
/// <param name="stage">What they are together.</param>
/// <param name="count">How many there are.</param>
/// <param name="progress">Receives the reports.</param>
internal sealed class CombinedProgress(string stage, int count, IProgress<WorkProgress> progress)
{
    private readonly SortedDictionary<int, WorkProgress> _under = [];
    private int _done;

    /// <summary>A work told how far it is.</summary>
    public void Report(int index, WorkProgress value)
    {
        _under[index] = value;
        Tell();
    }

    /// <summary>A work is done.</summary>
    public void Complete(int index)
    {
        _under.Remove(index);
        _done++;
        Tell();
    }

    private void Tell()
    {
        string first = _under.Count == 0 ? string.Empty : $"; {_under.First().Value.Stage}: {_under.First().Value.Status}";
        progress.Report(new WorkProgress(
            stage, (_done + _under.Values.Sum(value => value.Done ?? 0)) / count, $"{_done} of {count} done{first}"));
    }
}
