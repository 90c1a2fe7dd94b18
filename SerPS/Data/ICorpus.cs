namespace SerPS.Data;

/// <summary>
/// What the file and folder names of one corpus say about a recording. No audio is opened; a corpus that keeps its labels in tables looks
/// them up there.
/// </summary>
public interface ICorpus
{
    /// <summary>Name in <see cref="Corpora"/>, lower case: <c>ravdess</c>.</summary>
    string Name { get; }

    /// <summary>What the corpus holds, in one line.</summary>
    string Description { get; }

    /// <summary>What is published about it; <see langword="null"/> where it is a layout of folders.</summary>
    CorpusFacts? Facts => null;

    /// <summary>The folder whose recordings a table of this corpus labels; <see langword="null"/> for other files.</summary>
    /// <param name="table">Full path of a file.</param>
    string? FolderOf(string table) => null;

    /// <summary>The clip that a path names, or <see langword="null"/> where the name is not one of this corpus. Never a guess.</summary>
    /// <param name="path">Full path of an audio file; the file need not exist.</param>
    Clip? Parse(string path);

    /// <summary>The same, of a file that was found below a folder, whose own name and those above it say nothing.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="root">Full path of the folder.</param>
    Clip? Parse(string path, string root) => Parse(path);
}
