namespace SerPS.Reports;

/// <summary>What <see cref="Plot"/> can draw.</summary>
public enum PlotKind
{
    /// <summary>The range of the samples over time.</summary>
    Waveform,

    /// <summary>Decibels over time and mel frequency.</summary>
    Spectrogram,

    /// <summary>Number of clips of each emotion.</summary>
    Classes,
}
