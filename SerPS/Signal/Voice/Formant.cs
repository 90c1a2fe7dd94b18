namespace SerPS.Signal.Voice;

/// <summary>A resonance of the vocal tract.</summary>
/// <param name="Hz">Its frequency.</param>
/// <param name="BandwidthHz">Its width, 3 dB below the peak.</param>
public readonly record struct Formant(double Hz, double BandwidthHz);
