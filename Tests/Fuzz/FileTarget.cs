namespace SerPS.Fuzz;

/// <summary>A target that reads a file by its path.</summary>
/// <param name="extension">With its dot.</param>
internal abstract class FileTarget(string extension) : FuzzTarget
{
    private const string Memory = "/dev/shm"; // Linux keeps files there in memory

    private readonly DirectoryInfo _folder = Directory.Exists(Memory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"serps-fuzz-{Environment.ProcessId}-{Guid.NewGuid():N}"))
        : Directory.CreateTempSubdirectory("serps-fuzz-");

    /// <summary>The file that holds the input.</summary>
    protected string File => System.IO.Path.Combine(_folder.FullName, "input" + extension);

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        System.IO.File.WriteAllBytes(File, input);
        Read(File);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _folder.Delete(recursive: true);
        base.Dispose();
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="SerException">As <see cref="FuzzTarget.Run"/>.</exception>
    protected abstract void Read(string path);
}
