using SerPS.Training;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>Shows how far a long verb is, on standard error: a bar on a terminal, a line a stage elsewhere.</summary>
internal static class ProgressBar
{
    public static T Show<T>(bool quiet, Func<IProgress<TrainingProgress>?, T> work)
    {
        if (quiet)
        {
            return work(null);
        }

        if (Console.IsErrorRedirected)
        {
            return work(new Lines());
        }

        return Terminal.ErrorOutput.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<TrainingProgress>
    {
        private string? _stage;
        private ProgressTask? _task;

        public void Report(TrainingProgress value)
        {
            if (value.Stage != _stage)
            {
                _task?.StopTask();
                _stage = value.Stage;
                _task = context.AddTask(Markup.Escape(value.Stage), maxValue: 1);
            }

            _task!.Description = Markup.Escape($"{value.Stage}: {value.Status}");
            _task.Value = value.Done;
        }
    }

    private sealed class Lines : IProgress<TrainingProgress>
    {
        private TrainingProgress? _last;

        public void Report(TrainingProgress value)
        {
            if (_last is null || _last.Stage != value.Stage)
            {
                Terminal.Error($"{value.Stage}.");
            }

            _last = value;
        }
    }
}
