namespace SerPS.Import;

/// <summary>Why a source cannot be imported, before the file is named (<see cref="Importer"/>).</summary>
/// <param name="id">One of <see cref="ErrorId"/>.</param>
/// <param name="message">What is wrong and what was expected, as the end of a sentence that begins with the file.</param>
internal sealed class ImportException(string id, string message) : Exception(message)
{
    /// <summary>One of <see cref="ErrorId"/>.</summary>
    public string Id => id;

    /// <summary>Something in it has no counterpart here.</summary>
    public static ImportException Unsupported(string message) => new(ErrorId.ImportUnsupported, message);

    /// <summary>A part is missing.</summary>
    public static ImportException Incomplete(string message) => new(ErrorId.ImportIncomplete, message);

    /// <summary>It contradicts itself.</summary>
    public static ImportException Damaged(string message) => new(ErrorId.ModelInvalid, message);
}
