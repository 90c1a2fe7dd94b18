namespace SerPS.Reports;

/// <summary>A figure that was written.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Source">Of what: a recording, or the clips' number.</param>
/// <param name="Path">The SVG file.</param>
public sealed record PlotFile(PlotKind Kind, string Source, string Path);
