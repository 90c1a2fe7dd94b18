namespace SerPS.Runtime;

/// <summary>Where a graph runs.</summary>
public enum Device
{
    /// <summary>CUDA where it starts, else the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU; an error where it cannot start.</summary>
    Cuda,
}
