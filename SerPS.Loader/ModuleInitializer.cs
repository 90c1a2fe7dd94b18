using System.Management.Automation;
using System.Reflection;

namespace SerPS.Loader;

/// <summary>
/// Runs when PowerShell imports the module, within the module: imports the cmdlets there, from assemblies in a context of their own. Nothing
/// is looked for by name, so that another copy of the module is never taken for this one.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        var module = (PSModuleInfo)Run(shell => shell.AddScript("$ExecutionContext.SessionState.Module"))[0].BaseObject;
        Assembly[] assemblies = ModuleContext.Enter(Path.Combine(module.ModuleBase, "bin", "Dependencies")).Entries;

        // a session has room for one cmdlet of a module and a name: this copy takes the place of another
        Remove(Modules("Name", module.Name).Where(other => other.ModuleBase != module.ModuleBase));

        // Import-Module -Force leaves behind what was imported here the last time, and would take it for imported
        Remove(Modules("All", true).Where(old => assemblies.Any(assembly => assembly.Location == old.Path)));

        Run(shell => shell.AddCommand(@"Microsoft.PowerShell.Core\Import-Module").AddParameter("Assembly", assemblies));
    }

    private static IEnumerable<PSModuleInfo> Modules(string parameter, object value) =>
        Run(shell => shell.AddCommand(@"Microsoft.PowerShell.Core\Get-Module").AddParameter(parameter, value))
            .Select(found => (PSModuleInfo)found.BaseObject);

    private static void Remove(IEnumerable<PSModuleInfo> modules)
    {
        if (modules.ToArray() is { Length: > 0 } removed)
        {
            Run(shell => shell.AddCommand(@"Microsoft.PowerShell.Core\Remove-Module").AddParameter("ModuleInfo", removed).AddParameter("Force"));
        }
    }

    private static IList<PSObject> Run(Func<PowerShell, PowerShell> command)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        IList<PSObject> output = command(shell).Invoke();
        return shell.Streams.Error.Count == 0 ? output : throw shell.Streams.Error[0].Exception;
    }
}
