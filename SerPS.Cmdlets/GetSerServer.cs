using System.Management.Automation;
using SerPS.Launcher;

namespace SerPS.Cmdlets;

/// <summary><c>Get-SerServer</c>: the servers that this PowerShell started and has not stopped.</summary>
[Cmdlet(VerbsCommon.Get, "SerServer", HelpUri = HelpPages.Address + "Get-SerServer.md")]
[OutputType(typeof(ServerProcess))]
public sealed class GetSerServer : SerCmdlet
{
    /// <summary>Numbers of the servers' processes, as <c>Start-SerServer</c> gives them; without any, all servers.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServerCompleter))]
    public int[]? Id { get; set; }

    /// <summary>One that there is not is an error of its own.</summary>
    protected override void Process()
    {
        IReadOnlyList<ServerProcess> found = RunningServers.Find(Id);
        int[] missing = [.. (Id ?? []).Except(found.Select(server => server.Id))]; // before those that get them stop them
        WriteObject(found, enumerateCollection: true);
        Array.ForEach(missing, id => Report(RunningServers.None(id)));
    }
}
