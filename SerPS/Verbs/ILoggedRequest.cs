namespace SerPS.Verbs;

/// <summary>A request for work that takes long, and that nobody may watch.</summary>
public interface ILoggedRequest
{
    /// <summary>
    /// Where beginning and end of the work, and what went wrong, are logged beside what is shown: no names of recordings that went well.
    /// </summary>
    LogTarget LogTo { get; }
}
