namespace SerPS.Faults;

/// <summary>Something bad that happens, and what must hold all the same.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Run">Throws where it does not hold, or cannot be tried here.</param>
internal sealed record Check(string Name, Action<Workplace> Run)
{
    /// <summary>Fails unless something holds.</summary>
    public static void Require(bool condition, string fault)
    {
        if (!condition)
        {
            throw new FaultException(fault);
        }
    }

    /// <summary>Fails where a run left a file that it was writing.</summary>
    public static void RequireNoRemains(string folder) => Require(
        !Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories).Any(), $"remains in {folder}");
}
