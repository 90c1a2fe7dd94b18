namespace SerPS.Runtime;

/// <summary>How a graph runs.</summary>
public sealed record SessionSettings
{
    /// <summary>Where it runs.</summary>
    public Device Device { get; init; } = Device.Auto;

    /// <summary>Threads that one run uses; 0 leaves it to ONNX Runtime (one a core).</summary>
    public int Threads { get; init; }

    /// <summary>Receives what a verbose log should say: the provider chosen, and why.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>What the name of ONNX Runtime's profile begins with, which is written when the session ends; usually none is.</summary>
    internal string? ProfilePath { get; init; }
}
