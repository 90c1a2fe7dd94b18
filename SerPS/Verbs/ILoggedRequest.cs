namespace SerPS.Verbs;

/// <summary>A request for work that takes long, and that nobody may watch.</summary>
public interface ILoggedRequest
{
    /// <summary>
    /// Where beginning and end of the work, and what went wrong, are logged beside what is shown: <c>system</c> is syslog, or the
    /// application log of Windows. Recordings that went well are not named.
    /// </summary>
    LogTarget LogTo { get; }
}
