namespace SerPS.Signal.Voice;

/// <summary>What the fundamental frequency of a frame may be.</summary>
/// <param name="Hz">The frequency; 0 means unvoiced.</param>
/// <param name="Strength">Height of the autocorrelation there.</param>
/// <param name="Octave">The frequency's logarithm to base 2, which the path compares; 0 where it is unvoiced.</param>
internal readonly record struct PitchCandidate(double Hz, double Strength, double Octave)
{
    /// <summary>A candidate of this frequency.</summary>
    public static PitchCandidate Of(double hz, double strength) => new(hz, strength, hz > 0 ? Math.Log2(hz) : 0);
}
