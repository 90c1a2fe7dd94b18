using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace SerPS.Loader;

/// <summary>
/// Runs when PowerShell imports the module, within the module: imports the cmdlets there, from assemblies in a context that belongs to this
/// copy of the module alone. Nothing is looked for by name, so that another copy is never taken for this one.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    // the cmdlets, and the types that scripts use
    private static readonly string[] Assemblies = ["SerPS", "SerPS.Cmdlets"];

    // by module folder: of copies that are the same to the byte, the runtime loads this assembly once
    private static readonly ConcurrentDictionary<string, ModuleContext> Contexts = new();

    /// <inheritdoc/>
    public void OnImport()
    {
        var folder = (string)Run(shell => shell.AddScript("$ExecutionContext.SessionState.Module.ModuleBase"))[0].BaseObject;
        ModuleContext context = Contexts.GetOrAdd(folder, folder => new(Path.Combine(folder, "bin", "Dependencies")));
        Assembly[] assemblies = [.. Assemblies.Select(name => context.LoadFromAssemblyName(new AssemblyName(name)))];
        Forget(assemblies);
        Run(shell => Core(shell, "Import-Module").AddParameter("Assembly", assemblies));
    }

    // Import-Module -Force leaves behind what was imported here the last time, and would take it for imported
    private static void Forget(Assembly[] assemblies)
    {
        PSModuleInfo[] old = [.. Run(shell => Core(shell, "Get-Module").AddParameter("All")).Select(module => (PSModuleInfo)module.BaseObject)
            .Where(module => assemblies.Any(assembly => module.Path == assembly.Location))];
        if (old.Length > 0)
        {
            Run(shell => Core(shell, "Remove-Module").AddParameter("ModuleInfo", old).AddParameter("Force"));
        }
    }

    private static PowerShell Core(PowerShell shell, string cmdlet) => shell.AddCommand($@"Microsoft.PowerShell.Core\{cmdlet}");

    private static IList<PSObject> Run(Func<PowerShell, PowerShell> command)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        IList<PSObject> output = command(shell).Invoke();
        return shell.Streams.Error.Count == 0 ? output : throw new RuntimeException(shell.Streams.Error[0].ToString(), null, shell.Streams.Error[0]);
    }
}
