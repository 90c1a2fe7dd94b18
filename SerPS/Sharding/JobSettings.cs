namespace SerPS.Sharding;

/// <summary>What a job of an engine is told beside its command.</summary>
internal sealed record JobSettings
{
    /// <summary>Name of the job.</summary>
    public required string Name { get; init; }

    /// <summary>The most tasks that run at once; <see langword="null"/> sets no limit.</summary>
    public int? Parallel { get; init; }

    /// <summary>Cores of a task; <see langword="null"/> leaves it to the engine.</summary>
    public int? Cpus { get; init; }

    /// <summary>Gigabytes of a task; <see langword="null"/> leaves it to the engine.</summary>
    public int? MemoryGigabytes { get; init; }

    /// <summary>The program, where tasks start it.</summary>
    public string Program { get; init; } = "serps";

    /// <summary>More options of sbatch.</summary>
    public IReadOnlyList<string> Directives { get; init; } = [];

    /// <summary>The image whose program is <c>serps</c>.</summary>
    public string? Image { get; init; }

    /// <summary>Claims of volumes and where they are mounted: <c>calls:/data</c>, <c>calls:/data:ro</c>.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];
}
