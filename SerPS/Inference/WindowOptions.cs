using SerPS.Audio;

namespace SerPS.Inference;

/// <summary>How a recording is cut into windows.</summary>
public sealed record WindowOptions
{
    /// <summary>The longest window, in seconds.</summary>
    public const double MaxSeconds = 600;

    /// <summary>The shortest step from window to window, in seconds.</summary>
    public const double MinHop = 0.01;

    /// <summary>Length of a window where none is asked for, in seconds.</summary>
    public const double UsualWindow = 2;

    /// <summary>The step from window to window where none is asked for, in seconds.</summary>
    public const double UsualHop = 0.5;

    /// <summary>Cuts windows of <paramref name="window"/> seconds every <paramref name="hop"/> seconds.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public WindowOptions(double window = UsualWindow, double hop = UsualHop)
    {
        Require("The window", window, AudioClip.MinSeconds);
        Require("The hop", hop, MinHop);
        (Window, Hop) = (window, hop);
    }

    /// <summary>Length of a window in seconds.</summary>
    public double Window { get; }

    /// <summary>From the start of a window to the start of the next, in seconds.</summary>
    public double Hop { get; }

    private static void Require(string name, double value, double least)
    {
        // not a number fails both comparisons
        if (!(value >= least && value <= MaxSeconds))
        {
            throw new SerException(
                ErrorId.OptionInvalid, FormattableString.Invariant($"{name} is {value} s; expected {least} to {MaxSeconds} s."));
        }
    }
}
