namespace SerPS.Common;

/// <summary>An error a user can act on: a stable <see cref="Id"/>, the file it concerns, what was found and what was expected.</summary>
public sealed class SerException : Exception
{
    /// <summary>Creates an error; <paramref name="message"/> names the file itself where there is one.</summary>
    public SerException(string id, string message, string? path = null, Exception? inner = null)
        : base(message, inner)
    {
        Id = id;
        Path = path;
    }

    /// <summary>One of <see cref="ErrorId"/>: part of the public interface, never changed.</summary>
    public string Id { get; }

    /// <summary>The file or folder concerned, where there is one.</summary>
    public string? Path { get; }
}
