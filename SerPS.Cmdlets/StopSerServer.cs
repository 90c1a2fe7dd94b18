using System.Management.Automation;
using SerPS.Launcher;

namespace SerPS.Cmdlets;

/// <summary><c>Stop-SerServer</c>: stops servers that this PowerShell started.</summary>
[Cmdlet(
    VerbsLifecycle.Stop, "SerServer", SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Stop-SerServer.md")]
[OutputType(typeof(void))]
public sealed class StopSerServer : SerCmdlet
{
    /// <summary>Numbers of the servers' processes, as <c>Start-SerServer</c> gives them; without any, all servers.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServerCompleter))]
    public int[]? Id { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (!ShouldProcess(Id is null ? "all servers" : $"server {string.Join(", ", Id)}", "Stop"))
        {
            return;
        }

        int[] missing = [.. (Id ?? []).Except(RunningServers.Find(Id).Select(server => server.Id))];
        foreach (ServerProcess server in RunningServers.Take(Id))
        {
            server.Dispose();
        }

        Array.ForEach(missing, id => Report(RunningServers.None(id)));
    }
}
