namespace SerPS.Data;

/// <summary>What the file and folder names of one corpus say about a recording. No file is opened.</summary>
public interface ICorpus
{
    /// <summary>Name in <see cref="Corpora"/>, lower case: <c>ravdess</c>.</summary>
    string Name { get; }

    /// <summary>What the corpus holds, in one line.</summary>
    string Description { get; }

    /// <summary>The clip that a path names, or <see langword="null"/> where the name is not one of this corpus. Never a guess.</summary>
    /// <param name="path">Full path of an audio file; the file need not exist.</param>
    Clip? Parse(string path);
}
