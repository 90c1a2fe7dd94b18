using Microsoft.ML.OnnxRuntime;

namespace SerPS.Runtime;

/// <summary>Runs of ONNX Runtime that can be stopped in their midst.</summary>
internal static class StoppableRun
{
    /// <summary>Runs, and stops after the node that it is at when it is cancelled.</summary>
    /// <param name="options">What the run is started with; used by no other run at the same time.</param>
    /// <param name="run">Starts the run and waits for its end.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static T Run<T>(RunOptions options, Func<T> run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        options.Terminate = false;
        using (cancellation.Register(() => options.Terminate = true))
        {
            try
            {
                return run();
            }
            catch (OnnxRuntimeException error) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException("The run was stopped.", error, cancellation);
            }
        }
    }
}
