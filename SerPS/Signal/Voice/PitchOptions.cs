namespace SerPS.Signal.Voice;

/// <summary>How the fundamental frequency is found. The defaults are those of Praat's "To Pitch (ac)".</summary>
public sealed record PitchOptions
{
    /// <summary>Lowest frequency in Hz; three of its periods are the window.</summary>
    public double MinHz { get; init; } = 75;

    /// <summary>Highest frequency in Hz.</summary>
    public double MaxHz { get; init; } = 600;

    /// <summary>Frames whose peak is below this share of the loudest one are unvoiced.</summary>
    public double SilenceThreshold { get; init; } = 0.03;

    /// <summary>Strength of the unvoiced candidate.</summary>
    public double VoicingThreshold { get; init; } = 0.45;

    /// <summary>What high frequencies are favoured by, an octave.</summary>
    public double OctaveCost { get; init; } = 0.01;

    /// <summary>What a change of frequency costs, an octave and 10 ms.</summary>
    public double OctaveJumpCost { get; init; } = 0.35;

    /// <summary>What a change between voiced and unvoiced costs, 10 ms.</summary>
    public double VoicedUnvoicedCost { get; init; } = 0.14;

    /// <summary>Candidates of a frame at most, the unvoiced one among them.</summary>
    public int MaxCandidates { get; init; } = 15;
}
