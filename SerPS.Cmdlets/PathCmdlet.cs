using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>A cmdlet that takes files and folders: <c>-Path</c> with wildcards, or <c>-LiteralPath</c>.</summary>
public abstract class PathCmdlet : SerCmdlet
{
    /// <summary>Parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>Parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>
    /// Files or folders; folders are searched recursively. Wildcards are understood, but a file of just that name is taken as it is.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders, taken as they are written: no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>File-system paths of the current input; what does not exist is reported and left out.</summary>
    protected IEnumerable<string> InputPaths => Read<string>(path => [path]);

    /// <summary>What the paths of the current input hold; a path that fails is reported, the others go on.</summary>
    /// <param name="read">What one file or folder holds; a <see cref="SerException"/>, at once or midway, concerns this path alone.</param>
    protected IEnumerable<T> Read<T>(Func<string, IEnumerable<T>> read)
    {
        string[] given = ParameterSetName switch
        {
            PathSet => Path,
            LiteralPathSet => LiteralPath,
            _ => [],
        };
        return given.SelectMany(path => Reported(() => Expand(path))).SelectMany(path => Reported(() => read(path)));
    }

    private string[] Expand(string path)
    {
        string[] found = WildcardPattern.ContainsWildcardCharacters(path) && ParameterSetName == PathSet && !Exists(Resolve(path))
            ? Matches(path)
            : [.. new[] { Resolve(path) }.Where(Exists)];
        return found.Length > 0 ? found : throw new SerException(
            ErrorId.PathNotFound, $"'{path}' does not exist; expected a file, a folder or a pattern that matches some.", path);
    }

    private string[] Matches(string pattern)
    {
        try
        {
            return [.. SessionState.Path.GetResolvedProviderPathFromPSPath(pattern, out ProviderInfo provider)
                .Select(path => FilePath(pattern, path, provider))];
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private IEnumerable<T> Reported<T>(Func<IEnumerable<T>> read)
    {
        IEnumerator<T>? items = null;
        try
        {
            while (Next(ref items, read))
            {
                yield return items!.Current;
            }
        }
        finally
        {
            items?.Dispose();
        }
    }

    private bool Next<T>(ref IEnumerator<T>? items, Func<IEnumerable<T>> read)
    {
        try
        {
            items ??= read().GetEnumerator();
            return items.MoveNext();
        }
        catch (SerException error)
        {
            Report(error);
            return false;
        }
    }
}
