using System.Text.RegularExpressions;

namespace SerPS.Inference;

/// <summary>How it is known who speaks in a recording.</summary>
public sealed class SpeakerSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Func<EmotionPrediction, string?> _speaker;

    private SpeakerSource(Func<EmotionPrediction, string?> speaker) => _speaker = speaker;

    /// <summary>The words that are understood beside patterns.</summary>
    public static IReadOnlyList<string> Words { get; } = ["folder", "column", "channel"];

    /// <summary>One person speaks in everything.</summary>
    public static SpeakerSource One { get; } = new(_ => string.Empty);

    /// <summary>
    /// Reads <c>folder</c> (a folder is a speaker), <c>column</c> (what a manifest or corpus says), <c>channel</c> (a channel of a recording is
    /// a speaker), or a regular expression for the path, whose first group, or all that it matches, is the speaker.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static SpeakerSource Parse(string text) => text.ToLowerInvariant() switch
    {
        "folder" => new(prediction => Path.GetDirectoryName(prediction.Path) is { Length: > 0 } folder ? folder : null),
        "column" => new(prediction => prediction.Speaker),
        "channel" => new(prediction => $"{prediction.Path}|{prediction.Channel}"),
        _ => Pattern(text),
    };

    /// <summary>Who speaks; <see langword="null"/> where that is not known.</summary>
    public string? Of(EmotionPrediction prediction) => _speaker(prediction);

    private static SpeakerSource Pattern(string text)
    {
        try
        {
            var pattern = new Regex(text, RegexOptions.CultureInvariant, Patience);
            return new(prediction => Speaker(pattern, prediction.Path?.Replace(Path.DirectorySeparatorChar, '/') ?? string.Empty));
        }
        catch (ArgumentException error)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"'{text}' says not who speaks; expected {string.Join(", ", Words)} or a regular expression for the path: {error.Message}",
                null,
                error);
        }
    }

    private static string? Speaker(Regex pattern, string path)
    {
        try
        {
            Match match = pattern.Match(path);
            return match.Groups[match.Groups.Count > 1 ? 1 : 0] is { Length: > 0 } speaker ? speaker.Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
