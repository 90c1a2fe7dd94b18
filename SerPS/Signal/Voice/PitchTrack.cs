namespace SerPS.Signal.Voice;

/// <summary>Fundamental frequency over time, in memory that the next clip uses again.</summary>
public sealed class PitchTrack
{
    private double[] _hz = [];
    private double[] _strength = [];

    /// <summary>Where the frames lie.</summary>
    public FrameGrid Grid { get; private set; }

    /// <summary>Hz of every frame; 0 where it is unvoiced.</summary>
    public Span<double> Hz => _hz.AsSpan(0, Grid.Count);

    /// <summary>Normalised autocorrelation at the period of every frame, 0…1; 0 where it is unvoiced.</summary>
    public Span<double> Strength => _strength.AsSpan(0, Grid.Count);

    /// <summary>Takes new frames; their values are undefined after it.</summary>
    internal void Reset(FrameGrid grid)
    {
        Grid = grid;
        if (_hz.Length < grid.Count)
        {
            (_hz, _strength) = (new double[grid.Count], new double[grid.Count]);
        }
    }

    /// <summary>The frequency at a time, interpolated between voiced frames; 0 where the nearest frame is unvoiced.</summary>
    public double At(double seconds)
    {
        double place = Grid.FrameAt(seconds);
        int left = (int)Math.Floor(place);
        double share = place - left;
        (int near, int far) = share < 0.5 ? (left, left + 1) : (left + 1, left);
        double value = ValueOf(near), other = ValueOf(far);
        return value == 0 || other == 0 ? value : double.Lerp(value, other, share < 0.5 ? share : 1 - share);
    }

    private double ValueOf(int frame) => frame >= 0 && frame < Grid.Count ? _hz[frame] : 0;
}
