// Runs a PowerShell script in the engine of PowerShell 7.6: SerPS.PowerShellHost SCRIPT [ARGUMENT...]
// Objects come out as text, as a console would show them; errors go to standard error and make the exit code 1.
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using Microsoft.PowerShell;

Console.OutputEncoding = new UTF8Encoding(false);
InitialSessionState state = InitialSessionState.CreateDefault();
state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
using Runspace runspace = RunspaceFactory.CreateRunspace(state);
runspace.Open();
using PowerShell shell = PowerShell.Create(runspace);
shell.AddCommand(args[0]).AddParameter("ErrorAction", "Continue");
foreach (string argument in args.AsSpan(1))
{
    shell.AddArgument(argument);
}

shell.AddCommand("Out-String").AddParameter("Stream").AddParameter("Width", 200);
shell.Streams.Error.DataAdded += (sender, added) => Console.Error.WriteLine(((PSDataCollection<ErrorRecord>)sender!)[added.Index]);
shell.Streams.Warning.DataAdded += (sender, added) => Console.Error.WriteLine($"WARNING: {((PSDataCollection<WarningRecord>)sender!)[added.Index]}");
var output = new PSDataCollection<string>();
output.DataAdded += (_, added) => Console.WriteLine(output[added.Index]);
try
{
    shell.Invoke(input: null, output);
    return shell.HadErrors ? 1 : 0;
}
catch (RuntimeException error)
{
    Console.Error.WriteLine(error.ErrorRecord);
    return 1;
}
