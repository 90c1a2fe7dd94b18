namespace SerPS.Data;

/// <summary>Finds the files of another machine's paths below a folder: the one that shares the longest end with a path.</summary>
internal sealed class PathTails
{
    private readonly ILookup<string, string> _files;

    /// <summary>Looks at every file below a folder once.</summary>
    public PathTails(string root, CancellationToken cancellation) =>
        _files = FolderWalker.Files(root, onError: null, standsFor: null, cancellation)
            .ToLookup(file => Path.GetFileName(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>The files whose paths share most names, from the last on, with a path of any system; several where they share as many.
    /// Where none has the very name, its case does not matter.</summary>
    public IReadOnlyList<string> Find(string path) =>
        Find(Names(path), StringComparer.Ordinal) is { Count: > 0 } exact ? exact : Find(Names(path), StringComparer.OrdinalIgnoreCase);

    private List<string> Find(string[] wanted, StringComparer comparer)
    {
        var shared = _files[wanted[^1]].Select(file => (File: file, Count: Shared(Names(file), wanted, comparer)))
            .Where(item => item.Count > 0).ToList();
        int most = shared.Select(item => item.Count).DefaultIfEmpty().Max();
        return [.. shared.Where(item => item.Count == most).Select(item => item.File)];
    }

    private static string[] Names(string path) => path.Split(['/', '\\']);

    private static int Shared(string[] one, string[] other, StringComparer comparer) =>
        one.Reverse().Zip(other.Reverse()).TakeWhile(pair => comparer.Equals(pair.First, pair.Second)).Count();
}
