using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>A cmdlet that takes files and folders: <c>-Path</c> with wildcards, or <c>-LiteralPath</c>.</summary>
public abstract class PathCmdlet : SerCmdlet
{
    /// <summary>Parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>Parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Files or folders; folders are searched recursively. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>File-system paths of the current input; what does not exist is reported and left out.</summary>
    protected IEnumerable<string> InputPaths => ParameterSetName switch
    {
        PathSet => Path.SelectMany(Expand),
        LiteralPathSet => LiteralPath.Select(Resolve),
        _ => [],
    };

    private IEnumerable<string> Expand(string path)
    {
        try
        {
            return [.. SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _)];
        }
        catch (ItemNotFoundException error)
        {
            Report(new SerException(
                ErrorId.PathNotFound, $"'{path}' does not exist; expected a file, a folder or a pattern that matches some.", path, error));
            return [];
        }
    }
}
