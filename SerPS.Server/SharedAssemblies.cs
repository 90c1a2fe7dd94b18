using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SerPS.Server;

/// <summary>Finds the core and what it depends on in the folder that the command line and the module use too.</summary>
internal static class SharedAssemblies
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "Dependencies"));

#pragma warning disable CA2255 // must run before any type of the core is touched
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
    {
        string path = Path.Combine(Folder, $"{name.Name}.dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    };
}
