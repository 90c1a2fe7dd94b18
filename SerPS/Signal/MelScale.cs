namespace SerPS.Signal;

/// <summary>Slaney's mel scale (Auditory Toolbox, 1998): linear below 1 kHz, logarithmic above.</summary>
public static class MelScale
{
    private const double HzPerMel = 200.0 / 3;
    private const double BreakHz = 1000;
    private const double BreakMel = BreakHz / HzPerMel;
    private static readonly double LogStep = Math.Log(6.4) / 27;

    /// <summary>Hz to mel.</summary>
    public static double FromHz(double hz) => hz < BreakHz ? hz / HzPerMel : BreakMel + (Math.Log(hz / BreakHz) / LogStep);

    /// <summary>Mel to Hz.</summary>
    public static double ToHz(double mel) => mel < BreakMel ? mel * HzPerMel : BreakHz * Math.Exp(LogStep * (mel - BreakMel));
}
