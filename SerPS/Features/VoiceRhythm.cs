namespace SerPS.Features;

/// <summary>How speech is divided in time: loudness peaks, voiced and unvoiced segments. Proxies of the rate of speech.</summary>
internal static class VoiceRhythm
{
    private const float PeakShare = 0.1f; // of the range of loudness, that a peak stands out by

    /// <summary>
    /// Peaks that rise and fall by more than a tenth of the range of the whole; each is about a syllable.
    /// </summary>
    public static int Peaks(ReadOnlySpan<float> loudness)
    {
        float lowest = float.PositiveInfinity, highest = float.NegativeInfinity;
        foreach (float value in loudness)
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        }

        float step = PeakShare * (highest - lowest), valley = lowest, peak = lowest;
        int count = 0;
        bool rising = false;
        foreach (float value in loudness)
        {
            if (rising)
            {
                peak = Math.Max(peak, value);
                if (value < peak - step)
                {
                    (rising, valley) = (false, value);
                    count++;
                }
            }
            else
            {
                valley = Math.Min(valley, value);
                if (value > valley + step)
                {
                    (rising, peak) = (true, value);
                }
            }
        }

        return count + (rising ? 1 : 0);
    }

    /// <summary>Lengths of the stretches of equal voicing, in frames.</summary>
    /// <param name="voiced">1 or 0 a frame.</param>
    /// <param name="which">Those of which are asked for.</param>
    /// <param name="lengths">Takes them in their order.</param>
    public static void Segments(ReadOnlySpan<float> voiced, float which, List<int> lengths)
    {
        lengths.Clear();
        int length = 0;
        foreach (float value in voiced)
        {
            if (value == which)
            {
                length++;
            }
            else if (length > 0)
            {
                lengths.Add(length);
                length = 0;
            }
        }

        if (length > 0)
        {
            lengths.Add(length);
        }
    }
}
