namespace SerPS.Audio;

/// <summary>Makes the errors of one WAV source: every message begins with its name.</summary>
internal sealed class WavErrors(string? source)
{
    private readonly string _name = source is null ? "The stream" : $"'{source}'";

    /// <summary><see cref="ErrorId.AudioUnreadable"/></summary>
    public SerException Unreadable(string finding, Exception? inner = null) =>
        new(ErrorId.AudioUnreadable, $"{_name} {finding}", source, inner);

    /// <summary><see cref="ErrorId.AudioUnsupported"/></summary>
    public SerException Unsupported(string finding) => new(ErrorId.AudioUnsupported, $"{_name} {finding}", source);
}
