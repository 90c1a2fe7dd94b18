using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

/// <summary>A host that keeps what it is told, and lets everything be written.</summary>
internal sealed class ListeningHost : IVerbHost, IProgress<WorkProgress>, IProgress<int>
{
    public List<object> Results { get; } = [];

    public List<SerException> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Messages { get; } = [];

    public Queue<char> Keys { get; init; } = [];

    public List<string> Questions { get; } = [];

    public List<string> Asked { get; } = [];

    public bool Writes { get; init; } = true;

    public CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public bool ExpectsMore => false;

    public bool Attended => false;

    public bool TakesObjects { get; init; }

    public IProgress<WorkProgress> Progress => this;

    public IProgress<int> Count(string stage, int? items) => this;

    public void Emit(object result) => Results.Add(result);

    public void Summarize(string text) => Messages.Add(text);

    public void Report(SerException exception) => Errors.Add(exception);

    public void Report(WorkProgress value)
    {
    }

    public void Report(int value)
    {
    }

    public void Warn(string message, bool important = false) => Warnings.Add(message);

    public void Say(string message) => Messages.Add(message);

    public void Log(string message) => Messages.Add(message);

    public void Note(string line) => Messages.Add(line);

    public char? Key(string question)
    {
        Questions.Add(question);
        return Keys.TryDequeue(out char key) ? key : null;
    }

    public bool Confirm(string target, string action)
    {
        Asked.Add(action);
        return Writes;
    }

    public string FullPath(string path) => Path.GetFullPath(path);

    public string NameOf(OptionInfo info) => info.Name;
}
