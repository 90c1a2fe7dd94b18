namespace SerPS.Verbs;

/// <summary>Whom a verb tells what comes of it: the command line, a cmdlet, or a program.</summary>
public interface IVerbHost
{
    /// <summary>Stops the verb.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Whether more inputs than those that are handed in now may come.</summary>
    bool ExpectsMore { get; }

    /// <summary>Whether the session is interactive: a browser may be opened.</summary>
    bool Attended { get; }

    /// <summary>Whether results go on as objects, to be worked with, and not only as text.</summary>
    bool TakesObjects { get; }

    /// <summary>How far the work is, stage by stage.</summary>
    IProgress<WorkProgress> Progress { get; }

    /// <summary>How many items of one stage are done.</summary>
    /// <param name="stage">What is going on.</param>
    /// <param name="items">How many there are; <see langword="null"/> where it is not known.</param>
    IProgress<int> Count(string stage, int? items);

    /// <summary>A result.</summary>
    void Emit(object result);

    /// <summary>What all results together say, for people.</summary>
    void Summarize(string text);

    /// <summary>An error that concerns one input; the others go on.</summary>
    void Report(SerException exception);

    /// <summary>What a user should know but that stops nothing.</summary>
    /// <param name="message">In a sentence.</param>
    /// <param name="important">Even users who want to hear nothing hear this.</param>
    void Warn(string message, bool important = false);

    /// <summary>What a user should know before long work starts, and is no warning: what was chosen, how long it takes.</summary>
    void Say(string message);

    /// <summary>Details of the work, shown on request.</summary>
    void Log(string message);

    /// <summary>A line of what runs on beside the verb, from any thread.</summary>
    void Note(string line);

    /// <summary>Asks for a key.</summary>
    /// <param name="question">What is asked.</param>
    /// <returns>The key; <see langword="null"/> where nobody can press one.</returns>
    char? Key(string question);

    /// <summary>Whether something may be written.</summary>
    /// <param name="target">What changes, such as the full path of a file.</param>
    /// <param name="action">What is done to it.</param>
    bool Confirm(string target, string action);

    /// <summary>The full path of a file that is named within text, from where the user is.</summary>
    string FullPath(string path);

    /// <summary>An option as its users write it: <c>--with-gender</c> or <c>-WithGender</c>.</summary>
    string NameOf(OptionInfo info);
}
