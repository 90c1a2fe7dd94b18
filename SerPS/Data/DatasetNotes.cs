namespace SerPS.Data;

/// <summary>What reading a dataset tells beside its clips, as they are enumerated.</summary>
public sealed class DatasetNotes
{
    /// <summary>Full paths of the audio files whose names no corpus knows.</summary>
    public ICollection<string> Unrecognized { get; init; } = [];

    /// <summary>
    /// Told what is wrong with a line of a manifest or a folder; the rest goes on. Without it the first such error is thrown.
    /// </summary>
    public Action<SerException>? OnError { get; init; }

    /// <summary>Told what a user should know that stops nothing, such as labels that are no known emotions.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>What is wanted of the clips; where it is no emotion, nothing is told of labels.</summary>
    public string Target { get; init; } = Clip.EmotionColumn;

    /// <summary>Looks at every clip before it is filtered.</summary>
    internal FilterMatches? Matches { get; init; }

    internal void Fail(SerException error)
    {
        if (OnError is null)
        {
            throw error;
        }

        OnError(error);
    }
}
