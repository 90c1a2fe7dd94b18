// PowerShell's engine as a program, for where its own console does not start: takes the options of pwsh that the tests use.
//   SerPS.PowerShellHost [-NoProfile] [-NonInteractive] [-ExecutionPolicy NAME] -File SCRIPT [ARGUMENT...] | -Command TEXT
// There is no profile and nobody to ask, so the first two are what always holds. Objects come out as text of 200 columns, errors go to
// standard error; the exit code is that of the script's exit, or 1 after an error that ended it.
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using Microsoft.PowerShell;
using SerPS.PowerShellHost;

Console.OutputEncoding = new UTF8Encoding(false);
InitialSessionState state = InitialSessionState.CreateDefault();
int next = 0;
for (; next < args.Length && args[next] is not ("-File" or "-Command"); next++)
{
    if (args[next] == "-ExecutionPolicy")
    {
        state.ExecutionPolicy = Enum.Parse<ExecutionPolicy>(args[++next]);
    }
    else if (args[next] is not ("-NoProfile" or "-NonInteractive"))
    {
        Console.Error.WriteLine($"'{args[next]}' is no option of this host.");
        return 64;
    }
}

var host = new EngineHost();
using Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
runspace.Open();
using PowerShell shell = PowerShell.Create(runspace);
bool script = args[next] == "-File"; // whose exit leaves its code in a variable
if (script)
{
    shell.AddCommand(args[next + 1]);
    foreach (string argument in args.AsSpan(next + 2))
    {
        _ = argument[0] == '-' ? shell.AddParameter(argument[1..]) : shell.AddArgument(argument);
    }
}
else
{
    shell.AddScript(args[next + 1]);
}

shell.AddCommand("Out-String").AddParameter("Stream").AddParameter("Width", 200);
shell.Streams.Error.DataAdded += (sender, added) => Console.Error.WriteLine(((PSDataCollection<ErrorRecord>)sender!)[added.Index]);
shell.Streams.Warning.DataAdded += (sender, added) =>
    Console.Error.WriteLine($"WARNING: {((PSDataCollection<WarningRecord>)sender!)[added.Index]}");
shell.Streams.Information.DataAdded += (sender, added) =>
    Console.WriteLine(((PSDataCollection<InformationRecord>)sender!)[added.Index]);
var output = new PSDataCollection<string>();
output.DataAdded += (_, added) => Console.WriteLine(output[added.Index]);
try
{
    shell.Invoke(input: null, output);
    return host.ExitCode ?? (script ? runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? 0 : 0);
}
catch (RuntimeException error)
{
    Console.Error.WriteLine(error.ErrorRecord);
    return 1;
}
