namespace SerPS.Common;

/// <summary>Where what a job does is logged, beside what it shows.</summary>
public enum LogTarget
{
    /// <summary>Nowhere else.</summary>
    None,

    /// <summary>The system's log: the Windows Event Log (Application), or syslog.</summary>
    System,
}
