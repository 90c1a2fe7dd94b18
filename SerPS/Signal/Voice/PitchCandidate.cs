namespace SerPS.Signal.Voice;

/// <summary>What the fundamental frequency of a frame may be.</summary>
/// <param name="Hz">The frequency; 0 means unvoiced.</param>
/// <param name="Strength">Height of the autocorrelation there.</param>
internal readonly record struct PitchCandidate(double Hz, double Strength);
