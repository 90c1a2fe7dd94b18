using System.Management.Automation;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Cmdlets;

/// <summary>What all cmdlets share: cancellation, errors, the device.</summary>
public abstract class SerCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Set when the pipeline is stopped.</summary>
    protected CancellationToken Cancellation => _cancellation.Token;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Open);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Accept);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(Close);

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
    protected string Resolve(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>Reads a model by path or name; none is the default.</summary>
    protected ModelFile FindModel(string? model) =>
        ModelStore.Default.Find(model is not null && File.Exists(Resolve(model)) ? Resolve(model) : model);

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
            _cancellation.Dispose();
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
