namespace SerPS.Cli;

/// <summary>What a process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Some inputs failed, all others are done.</summary>
    public const int SomeFailed = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>Nothing could be done.</summary>
    public const int NothingDone = 3;

    /// <summary>Done, but a target was missed.</summary>
    public const int TargetMissed = 4;

    /// <summary>Something that SerPS does not know how to tell better.</summary>
    public const int Unexpected = 70;

    /// <summary>Interrupted by the user.</summary>
    public const int Interrupted = 130;
}
