using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SerPS.Loader;

/// <summary>
/// Loads SerPS and everything it depends on from <c>Dependencies</c> into a context of its own, so that another module's copy
/// of the same library, older or newer, never meets ours. Native libraries are found by the core itself.
/// </summary>
internal sealed class ModuleContext(string folder) : AssemblyLoadContext("SerPS")
{
    // PowerShell asks for these by name (the manifest lists them); what they need is asked of this context
    private static readonly string[] EntryAssemblies = ["SerPS", "SerPS.Cmdlets"];

    // an initializer runs once in a process, also when the module is imported again
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "PowerShell loads this assembly for its initializer alone.")]
    internal static void Register()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(ModuleContext).Assembly.Location)!, "Dependencies");
        var context = new ModuleContext(folder);
        Default.Resolving += (_, name) => EntryAssemblies.Contains(name.Name) ? context.LoadFromAssemblyName(name) : null;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
