using System.Diagnostics;

namespace SerPS.Server;

/// <summary>Measures every request, and turns whatever goes wrong into an answer.</summary>
internal sealed partial class RequestLog(RequestDelegate next, Metrics metrics, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException error)
        {
            await Answer(context, Problems.Result(error.StatusCode, "RequestInvalid", error.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailure(logger, error);
            await Answer(
                context,
                Problems.Result(StatusCodes.Status500InternalServerError, "ServerFailed", "Something went wrong here; the log says what."));
        }

        metrics.Request(context.Request.Path, context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    [LoggerMessage(LogLevel.Error, "A request failed.")]
    private static partial void LogFailure(ILogger logger, Exception error);

    private static Task Answer(HttpContext context, IResult result)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return result.ExecuteAsync(context);
    }
}
