namespace SerPS.Data;

/// <summary>Finds the files of another machine's paths below a folder: the one that shares the longest end with a path.</summary>
internal sealed class PathTails
{
    private readonly ILookup<string, string> _files;

    /// <summary>Looks at every file below a folder once.</summary>
    public PathTails(string root, CancellationToken cancellation) =>
        _files = FolderWalker.Files(root, onError: null, standsFor: null, cancellation)
            .ToLookup(file => Path.GetFileName(file), StringComparer.Ordinal);

    /// <summary>The files whose paths share most names, from the last on, with a path of any system; several where they share as many.
    /// </summary>
    public IReadOnlyList<string> Find(string path)
    {
        string[] wanted = Names(path);
        var shared = _files[wanted[^1]].Select(file => (File: file, Count: Shared(Names(file), wanted))).ToList();
        int most = shared.Select(item => item.Count).DefaultIfEmpty().Max();
        return [.. shared.Where(item => item.Count == most).Select(item => item.File)];
    }

    private static string[] Names(string path) => path.Split(['/', '\\']);

    private static int Shared(string[] one, string[] other) =>
        one.Reverse().Zip(other.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
}
