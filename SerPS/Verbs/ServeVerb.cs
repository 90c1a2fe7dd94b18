using SerPS.Launcher;

namespace SerPS.Verbs;

/// <summary>A web page and a REST API for the emotion in recordings, in a process of its own.</summary>
public sealed record ServeRequest : VerbRequest
{
    /// <summary>How the server runs.</summary>
    [Option]
    public ServerSettings Server { get; init; } = new();

    /// <summary>Does not open the page.</summary>
    [Option]
    public bool NoBrowser { get; init; }
}

/// <summary><c>serps serve</c>, <c>Start-SerServer</c>: the process is the result, and whoever gets it stops it.</summary>
public sealed class ServeVerb(ServeRequest request, IVerbHost host) : VerbRun<ServeRequest>(request, host)
{
    /// <inheritdoc/>
    public override void Complete()
    {
        ServerSettings settings = Request.Server;
        if (!Host.Confirm($"{settings.Bind}:{settings.Port}", "Start a server"))
        {
            return;
        }

        string? token = settings.Token ?? Environment.GetEnvironmentVariable(ServerSettings.TokenVariable);
        ServerProcess server = ServerProcess.Start(settings with { Token = token }, Host.Note, Cancellation);
        Host.Log($"Model {server.Address.Model}.");
        if (!Request.NoBrowser && Host.Attended)
        {
            Browser.Open(server.Address.PageUrl);
        }

        Done = 1;
        Host.Emit(server);
    }
}
