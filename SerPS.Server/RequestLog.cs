using System.Diagnostics;
using System.Globalization;
using SerPS.Launcher;

namespace SerPS.Server;

/// <summary>
/// Measures every request, and turns whatever goes wrong into an answer. What it logs has nothing of a recording and of who sent it: no
/// name, no query, no address, and of what went wrong the kind and the place, since messages name files.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, Metrics metrics, ServerSettings settings, ILogger<RequestLog> logger)
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
            LogFailure(logger, error.GetType().Name, error.StackTrace);
            await Answer(
                context,
                Problems.Result(StatusCodes.Status500InternalServerError, "ServerFailed", "Something went wrong here; the log says what."));
        }

        (string path, int status, double seconds) =
            (context.Request.Path, context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalSeconds);
        metrics.Request(path, status, seconds);
        if (settings.LogRequests)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UtcNow:O} {context.Request.Method} {Metrics.Known(path)} {status} {seconds:0.000} s"));
        }
    }

    [LoggerMessage(LogLevel.Error, "A request failed: {Kind}\n{Place}")]
    private static partial void LogFailure(ILogger logger, string kind, string? place);

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
