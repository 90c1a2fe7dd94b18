using System.Diagnostics;

namespace SerPS.Cli;

/// <summary>
/// Shows how far a verb is, on standard error: one line of a terminal, which gives way to whatever else is printed; elsewhere a line a
/// stage.
/// </summary>
internal sealed class ProgressLine(bool quiet) : IProgress<WorkProgress>
{
    private const int BarWidth = 12;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

    private readonly Stopwatch _stage = Stopwatch.StartNew(), _shown = new();
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private string? _last;
    private bool _visible;

    public void Report(WorkProgress value)
    {
        bool entered = value.Stage != _last;
        if (entered)
        {
            _last = value.Stage;
            _stage.Restart();
        }

        if (entered && !quiet && !_terminal)
        {
            Terminal.Error($"{value.Stage}.");
        }

        Show(value, entered);
    }

    /// <summary>The same for work that reports how many of its items are done; only a terminal shows it.</summary>
    public IProgress<int> Count(string stage, int? items) => new Counter(this, stage, items);

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_visible)
        {
            Console.Error.Write($"\r{new string(' ', Width)}\r");
            _visible = false;
        }
    }

    /// <summary><c>Fold 2 of 5  ████░░░░  50 %  epoch 12, loss 0.53  0:42 left</c>.</summary>
    internal static string Text(WorkProgress value, TimeSpan elapsed)
    {
        if (value.Done is not { } done)
        {
            return $"{value.Stage}  {value.Status}";
        }

        int full = (int)(Math.Clamp(done, 0, 1) * BarWidth);
        string left = done is > 0 and < 1 ? $"  {elapsed * ((1 - done) / done):m\\:ss} left" : string.Empty;
        return FormattableString.Invariant(
            $"{value.Stage}  {new string('█', full)}{new string('░', BarWidth - full)}  {done * 100:0} %  {value.Status}{left}");
    }

    private static int Width => Math.Max(20, Console.WindowWidth - 1);

    private void Show(WorkProgress value, bool entered)
    {
        if (quiet || !_terminal || (!entered && _shown.IsRunning && _shown.Elapsed < Interval))
        {
            return;
        }

        _shown.Restart();
        _visible = true;
        string text = Text(value, _stage.Elapsed);
        Console.Error.Write($"\r{(text.Length > Width ? text[..Width] : text.PadRight(Width))}");
    }

    private sealed class Counter(ProgressLine line, string stage, int? items) : IProgress<int>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public void Report(int value) => line.Show(
            new WorkProgress(
                stage, items is null ? null : (double)value / Math.Max(1, items.Value), WorkProgress.Count(value, items, _clock.Elapsed)),
            entered: false);
    }
}
