using SerPS.Launcher;

namespace SerPS.Cmdlets;

/// <summary>The servers that this PowerShell started.</summary>
internal static class RunningServers
{
    private static readonly Lock Lock = new();
    private static readonly List<ServerProcess> Servers = [];

    /// <summary>Keeps a server, and gives it back.</summary>
    public static ServerProcess Add(ServerProcess server)
    {
        lock (Lock)
        {
            Servers.Add(server);
            return server;
        }
    }

    /// <summary>That no server has a number.</summary>
    public static SerException None(int id) => new(
        ErrorId.OptionInvalid,
        $"No server that this PowerShell started has the number {id}; "
        + (Find(null) is { Count: > 0 } running ? $"those that run have {string.Join(", ", running.Select(server => server.Id))}." : "none runs."));

    /// <summary>Those with one of the numbers, or all.</summary>
    public static IReadOnlyList<ServerProcess> Find(int[]? ids)
    {
        lock (Lock)
        {
            return [.. Servers.Where(server => ids is null || ids.Contains(server.Id))];
        }
    }

    /// <summary>Takes those with one of the numbers, or all.</summary>
    public static IReadOnlyList<ServerProcess> Take(int[]? ids)
    {
        lock (Lock)
        {
            IReadOnlyList<ServerProcess> taken = Find(ids); // a lock is the same thread's again
            Servers.RemoveAll(taken.Contains);
            return taken;
        }
    }
}
