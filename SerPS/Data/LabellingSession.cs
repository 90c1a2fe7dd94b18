namespace SerPS.Data;

/// <summary>
/// Recordings that are asked about one after the other, and what keys do with them: what terminal and page show. The manifest is written
/// at every label.
/// </summary>
public sealed class LabellingSession
{
    /// <summary>Plays the recording again, which is for whoever shows it.</summary>
    public const char Again = ' ';

    /// <summary>Passes over a recording.</summary>
    public const char Skip = '-';

    /// <summary>Takes the last answer back.</summary>
    public const char Back = '<';

    /// <summary>Ends the session.</summary>
    public const char End = '.';

    private const string LabelKeys = "123456789abcdefghijk";

    private readonly LabellingTask _task;
    private readonly LabelManifest _manifest;
    private readonly Stack<string?> _answers = new(); // what each recording was given; none where it was passed over

    /// <summary>Begins with the first recording.</summary>
    /// <param name="task">What is to be labelled.</param>
    /// <param name="manifest">The task's manifest.</param>
    public LabellingSession(LabellingTask task, LabelManifest manifest)
    {
        (_task, _manifest) = (task, manifest);
        Choices = [.. task.Labels.Select((label, i) => KeyValuePair.Create(LabelKeys[i], label))];
    }

    /// <summary>How many labels there can be: one a key.</summary>
    public static int MaxLabels => LabelKeys.Length;

    /// <summary>The labels by their keys: digits, then letters.</summary>
    public IReadOnlyList<KeyValuePair<char, string>> Choices { get; }

    /// <summary>The recordings.</summary>
    public IReadOnlyList<UncertainClip> Clips => _task.Clips;

    /// <summary>Place of the recording that is asked about, counted from 0; behind the last where all have an answer.</summary>
    public int Position => _answers.Count;

    /// <summary>What the recording before was given; <see langword="null"/> where it was passed over, or there is none.</summary>
    public string? Last => _answers.TryPeek(out string? label) ? label : null;

    /// <summary>Whether somebody ended it.</summary>
    public bool Ended { get; private set; }

    /// <summary>Recordings that were given a label.</summary>
    public int Labelled => _answers.Count(label => label is not null);

    /// <summary>Recordings that were passed over.</summary>
    public int Skipped => _answers.Count(label => label is null);

    /// <summary>Does what a key stands for.</summary>
    /// <param name="key">In upper or lower case.</param>
    /// <returns>Whether it changed anything; a key that means nothing here does not.</returns>
    /// <exception cref="SerException">The manifest cannot be written; then nothing has changed.</exception>
    public bool Press(char key)
    {
        if (Ended)
        {
            return false;
        }

        bool asked = Position < Clips.Count;
        switch (char.ToLowerInvariant(key))
        {
            case End:
                return Ended = true;
            case Back:
                return TakeBack();
            case Skip when asked:
                _answers.Push(null);
                return true;
            case char other when asked && LabelKeys.IndexOf(other) is >= 0 and var place && place < Choices.Count:
                string label = Choices[place].Value;
                _manifest.Add(Clips[Position].Path, label, _task.Speaker);
                _answers.Push(label);
                return true;
            default:
                return false;
        }
    }

    private bool TakeBack()
    {
        if (_answers.Count == 0)
        {
            return false;
        }

        if (Last is not null)
        {
            _manifest.RemoveLast();
        }

        _answers.Pop();
        return true;
    }
}
