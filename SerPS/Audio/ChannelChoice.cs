using System.Globalization;

namespace SerPS.Audio;

/// <summary>Which channels of a recording are heard.</summary>
/// <param name="Channel">One of them, counted from 1; <see langword="null"/> for all.</param>
/// <param name="Each">Each alone; without it they are mixed.</param>
public sealed record ChannelChoice(int? Channel, bool Each)
{
    /// <summary>The words that are understood beside numbers.</summary>
    public static IReadOnlyList<string> Words { get; } = ["mix", "each", "left", "right"];

    /// <summary>Reads <c>mix</c>, <c>each</c>, <c>left</c>, <c>right</c> or a number from 1 on.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static ChannelChoice Parse(string text) => text.ToLowerInvariant() switch
    {
        "mix" => new(null, Each: false),
        "each" => new(null, Each: true),
        "left" => new(1, Each: false),
        "right" => new(2, Each: false),
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int channel) && channel > 0 =>
            new(channel, Each: false),
        _ => throw new SerException(
            ErrorId.OptionInvalid, $"'{text}' is no choice of channels; expected {string.Join(", ", Words)} or a number from 1 on."),
    };
}
