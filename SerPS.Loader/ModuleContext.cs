using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace SerPS.Loader;

/// <summary>
/// Loads SerPS and everything it depends on from one folder into a context of its own, so that another module's copy of the
/// same library, older or newer, never meets ours. Native libraries are found by the core itself.
/// </summary>
internal sealed class ModuleContext : AssemblyLoadContext
{
    private const string Core = "SerPS", Cmdlets = "SerPS.Cmdlets";

    // By the cmdlets' assembly, whose version has a number for each build: PowerShell keeps parameters by a type's full name in the
    // process, so that copies of one build must be one.
    private static readonly ConcurrentDictionary<string, ModuleContext> Contexts = new();

    // whose assemblies code gets that is compiled in the session against them, as by Add-Type
    private static ModuleContext? _current;

    private readonly string _folder;

    static ModuleContext() => Default.Resolving += (_, name) => _current?.Entries.FirstOrDefault(entry => entry.FullName == name.FullName);

    private ModuleContext(string folder)
        : base("SerPS") => _folder = folder;

    /// <summary>The assemblies that PowerShell must know: the cmdlets, and the types that scripts use.</summary>
    public Assembly[] Entries => [LoadFromAssemblyName(new AssemblyName(Core)), LoadFromAssemblyName(new AssemblyName(Cmdlets))];

    /// <summary>The context of a folder, or of another that holds the same build and came first; from now on the session's.</summary>
    public static ModuleContext Enter(string folder) => _current =
        Contexts.GetOrAdd(AssemblyName.GetAssemblyName(Path.Combine(folder, $"{Cmdlets}.dll")).FullName, _ => new ModuleContext(folder));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(_folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
