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

    /// <summary>Takes those with one of the numbers, or all.</summary>
    public static IReadOnlyList<ServerProcess> Take(int[]? ids)
    {
        lock (Lock)
        {
            ServerProcess[] taken = [.. Servers.Where(server => ids is null || ids.Contains(server.Id))];
            Servers.RemoveAll(taken.Contains);
            return taken;
        }
    }
}
