using System.Reflection;
using System.Runtime.Loader;

namespace SerPS.Loader;

/// <summary>
/// Loads SerPS and everything it depends on from one folder into a context of its own, so that another module's copy of the
/// same library, older or newer, never meets ours. Native libraries are found by the core itself.
/// </summary>
internal sealed class ModuleContext(string folder) : AssemblyLoadContext("SerPS")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
