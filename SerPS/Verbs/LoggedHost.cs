namespace SerPS.Verbs;

/// <summary>A host whose errors and important warnings a log hears too.</summary>
/// <param name="host">Whom the verb tells.</param>
/// <param name="log">Hears the same.</param>
internal sealed class LoggedHost(IVerbHost host, ISystemLog log) : IVerbHost
{
    public CancellationToken Cancellation => host.Cancellation;

    public bool ExpectsMore => host.ExpectsMore;

    public bool Attended => host.Attended;

    public bool TakesObjects => host.TakesObjects;

    public IProgress<WorkProgress> Progress => host.Progress;

    public IProgress<int> Count(string stage, int? items) => host.Count(stage, items);

    public void Emit(object result) => host.Emit(result);

    public void Summarize(string text) => host.Summarize(text);

    public void Report(SerException exception)
    {
        log.Error($"{exception.Id}: {exception.Message}");
        host.Report(exception);
    }

    // others may name recordings that went well
    public void Warn(string message, bool important = false)
    {
        if (important)
        {
            log.Error(message);
        }

        host.Warn(message, important);
    }

    public void Say(string message) => host.Say(message);

    public void Log(string message) => host.Log(message);

    public void Note(string line) => host.Note(line);

    public char? Key(string question) => host.Key(question);

    public bool Confirm(string target, string action) => host.Confirm(target, action);

    public string FullPath(string path) => host.FullPath(path);

    public string NameOf(OptionInfo info) => host.NameOf(info);
}
