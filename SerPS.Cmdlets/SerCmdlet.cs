using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using SerPS.Data;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Cmdlets;

/// <summary>What all cmdlets share: cancellation, errors, the device.</summary>
public abstract class SerCmdlet : PSCmdlet, IDisposable
{
    [SuppressMessage("Usage", "CA2213", Justification = "holds nothing to dispose of, and stopping may come after the end")]
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Set when the pipeline is stopped, and at the cmdlet's end, whatever ended it.</summary>
    protected CancellationToken Cancellation => _cancellation.Token;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Open);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Accept);

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Guard(Close);
        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _cancellation.Cancel();

    /// <summary>Runs once before the first input; a <see cref="SerException"/> ends the cmdlet.</summary>
    protected virtual void Open()
    {
    }

    /// <summary>Runs for each input.</summary>
    protected virtual void Accept()
    {
    }

    /// <summary>Runs after the last input.</summary>
    protected virtual void Close()
    {
    }

    /// <summary>Where progress is shown.</summary>
    private protected ProgressRecords Progress => field ??= new(this);

    /// <summary>Reports an error that concerns one input; the others go on.</summary>
    protected void Report(SerException error) => WriteError(ErrorRecords.Create(error));

    /// <summary>The values among outcomes; warnings and errors are reported as they come.</summary>
    protected IEnumerable<TOut> Succeeded<TIn, TOut>(IEnumerable<Outcome<TIn, TOut>> outcomes)
    {
        foreach (Outcome<TIn, TOut> outcome in outcomes)
        {
            foreach (string warning in outcome.Warnings)
            {
                WriteWarning(warning);
            }

            if (outcome.Error is { } error)
            {
                Report(error);
            }
            else
            {
                yield return outcome.Value!;
            }
        }
    }

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

    /// <summary>A split that a user typed; the path of a file in it is one of this session's location.</summary>
    protected string ResolveSplit(string split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return SplitSpec.Parse(split) is { Path: { } path } ? Resolve(path) : split;
    }

    /// <summary>What a path became, if that lies in the file system.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/></exception>
    protected static string FilePath(string path, string resolved, ProviderInfo provider) => provider?.Name == "FileSystem" ? resolved
        : throw new SerException(
            ErrorId.PathNotFound, $"'{path}' is a path of the provider {provider?.Name}; expected one of the file system.", path);

    /// <summary>
    /// What may be a file or a name, such as a model: the full path where this session's location has such a file, else as it is.
    /// </summary>
    protected string? FileOrName(string? text)
    {
        try
        {
            return text is not null && Resolve(text) is { } path && File.Exists(path) ? path : text;
        }
        catch (SerException)
        {
            return text; // a name that is no path, or a location that is no folder
        }
    }

    /// <summary>Reads a model by path or name; none is the default.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/> or <see cref="ErrorId.ModelInvalid"/>.</exception>
    protected ModelFile FindModel(string? model) => ModelStore.Default.Find(FileOrName(model));

    /// <summary>The full path of a file to write; <see langword="null"/> where none is asked for, or the user does not want it.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="action">What is done, for -WhatIf and -Confirm.</param>
    protected string? Output(string? path, string action) =>
        path is not null && Resolve(path) is { } full && ShouldProcess(full, action) ? full : null;

    /// <summary>Session settings that log to the verbose stream.</summary>
    protected SessionSettings Session(Device device, int threads) => new() { Device = device, Threads = threads, Log = WriteVerbose };

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
            _cancellation.Cancel(); // work that nobody waits for any more, such as after Select-Object -First
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
            // the user stopped the pipeline: nothing is left to say
        }
        catch (SerException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error));
        }
    }
}
