namespace SerPS.Common;

/// <summary>Where verbs are used.</summary>
public enum Shell
{
    /// <summary>In both.</summary>
    Both,

    /// <summary>On the command line, <c>serps</c>.</summary>
    CommandLine,

    /// <summary>In PowerShell.</summary>
    PowerShell,
}
