using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace SerPS.Loader;

/// <summary>
/// Runs when PowerShell imports the module: from then on the assemblies that the manifest lists by name come from
/// <c>Dependencies</c>, in a context of their own.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    // PowerShell asks for these by name; whatever they need is asked of their context
    private static readonly string[] EntryAssemblies = ["SerPS", "SerPS.Cmdlets"];

    private static readonly ModuleContext Context =
        new(Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "Dependencies"));

    /// <inheritdoc/>
    public void OnImport()
    {
        // an import with -Force comes here again
        AssemblyLoadContext.Default.Resolving -= Resolve;
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        EntryAssemblies.Contains(name.Name) ? Context.LoadFromAssemblyName(name) : null;
}
