namespace SerPS.Data;

/// <summary>A clip that cannot be decoded.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="ErrorId">One of <see cref="SerPS.Common.ErrorId"/>.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record UnreadableClip(string Path, string ErrorId, string Message);
