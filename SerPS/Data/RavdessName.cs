namespace SerPS.Data;

/// <summary>
/// The seven two-digit fields of a RAVDESS file name, <c>03-01-06-01-02-02-13</c>, unchecked but for their form.
/// </summary>
/// <param name="Modality">1 audio and video, 2 video only, 3 audio only.</param>
/// <param name="Channel">1 speech, 2 song.</param>
/// <param name="Emotion">1…8 in the canonical order of <see cref="Emotions"/>.</param>
/// <param name="Intensity">1 normal, 2 strong.</param>
/// <param name="Statement">1 "Kids are talking by the door", 2 "Dogs are sitting by the door".</param>
/// <param name="Repetition">1 or 2.</param>
/// <param name="Actor">1…24; odd actors are male, even ones female.</param>
public readonly record struct RavdessName(
    int Modality, int Channel, int Emotion, int Intensity, int Statement, int Repetition, int Actor)
{
    private const int Fields = 7;

    /// <summary>Reads seven two-digit fields joined by hyphens; any other form is <see langword="false"/>.</summary>
    /// <param name="name">A file name without its extension.</param>
    /// <param name="result">The fields.</param>
    public static bool TryParse(ReadOnlySpan<char> name, out RavdessName result)
    {
        result = default;
        if (name.Length != (3 * Fields) - 1)
        {
            return false;
        }

        Span<int> fields = stackalloc int[Fields];
        for (int i = 0; i < Fields; i++)
        {
            char tens = name[3 * i], units = name[(3 * i) + 1];
            if (!char.IsAsciiDigit(tens) || !char.IsAsciiDigit(units) || (i < Fields - 1 && name[(3 * i) + 2] != '-'))
            {
                return false;
            }

            fields[i] = (10 * (tens - '0')) + units - '0';
        }

        result = new(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Modality:00}-{Channel:00}-{Emotion:00}-{Intensity:00}-{Statement:00}-{Repetition:00}-{Actor:00}";
}
