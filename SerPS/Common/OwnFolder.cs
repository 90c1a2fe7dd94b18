namespace SerPS.Common;

/// <summary>Names for folders that may be deleted: only ones that nothing has, or that a file of ours marks.</summary>
internal static class OwnFolder
{
    // so many folders of other people are passed by
    private const int Names = 100;

    /// <summary>The wanted name, or the first of <c>wanted-2</c>, <c>wanted-3</c> … where that is somebody else's.</summary>
    /// <param name="wanted">Full path.</param>
    /// <param name="marker">Name of the file that only our folders of this kind have.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/>: too many are taken.</exception>
    public static string Name(string wanted, string marker) =>
        Enumerable.Range(1, Names).Select(number => number == 1 ? wanted : $"{wanted}-{number}")
            .FirstOrDefault(name => File.Exists(Path.Combine(name, marker)) || !Path.Exists(name))
        ?? throw new SerException(
            ErrorId.OutputUnwritable, $"'{wanted}' and {Names - 1} names after it are taken by what SerPS did not make.", wanted);
}
