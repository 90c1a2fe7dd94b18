using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>What all cmdlets share: cancellation, errors, paths.</summary>
public abstract class SerCmdlet : PSCmdlet, IDisposable
{
    [SuppressMessage("Usage", "CA2213", Justification = "holds nothing to dispose of, and stopping may come after the end")]
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Set when the pipeline is stopped, and at the cmdlet's end, whatever ended it.</summary>
    protected CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Where progress is shown.</summary>
    private protected ProgressRecords Progress => field ??= new(this);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Guard(Complete);
        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _cancellation.Cancel();

    /// <summary>Runs once before the first input; a <see cref="SerException"/> ends the cmdlet.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Runs for each input.</summary>
    protected virtual void Process()
    {
    }

    /// <summary>Runs after the last input.</summary>
    protected virtual void Complete()
    {
    }

    /// <summary>Runs once when the user has stopped the pipeline, whose streams take nothing any more.</summary>
    private protected virtual void Stopped()
    {
    }

    /// <summary>Reports an error that concerns one input; the others go on.</summary>
    protected void Report(SerException error) => WriteError(ErrorRecords.Create(error));

    /// <summary>A file-system path from a path that a user typed; the file need not exist.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>: its drive does not exist, or holds no files.</exception>
    protected string Resolve(string path)
    {
        try
        {
            string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return FilePath(path, resolved, provider);
        }
        catch (SessionStateException error)
        {
            throw new SerException(ErrorId.PathNotFound, $"'{path}' is no path: {error.Message}", path, error);
        }
    }

    /// <summary>The file-system paths that a pattern matches; none where it matches none.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>: they are no files.</exception>
    protected string[] Matches(string pattern)
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

    /// <summary>What a path became, if that lies in the file system.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/></exception>
    protected static string FilePath(string path, string resolved, ProviderInfo provider) => provider?.Name == "FileSystem" ? resolved
        : throw new SerException(
            ErrorId.PathNotFound, $"'{path}' is a path of the provider {provider?.Name}; expected one of the file system.", path);

    /// <summary>
    /// What may be a file or a name, such as a model: the full path where this session's location has such a file, else as it is.
    /// </summary>
    protected string FileOrName(string text)
    {
        try
        {
            return Resolve(text) is { } path && File.Exists(path) ? path : text;
        }
        catch (SerException)
        {
            return text; // a name that is no path, or a location that is no folder
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Cancel(); // work whose results are not wanted any more, such as after Select-Object -First
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            Stopped(); // the user stopped the pipeline
        }
        catch (SerException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error));
        }
    }
}
