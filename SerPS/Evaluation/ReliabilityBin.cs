namespace SerPS.Evaluation;

/// <summary>The clips whose confidence lies in one range.</summary>
/// <param name="From">Lower edge, not included but in the first bin.</param>
/// <param name="To">Upper edge, included.</param>
/// <param name="Clips">Number of clips.</param>
/// <param name="Confidence">Their mean confidence; <see langword="null"/> without clips.</param>
/// <param name="Accuracy">Share of them that were right; <see langword="null"/> without clips.</param>
public sealed record ReliabilityBin(double From, double To, int Clips, double? Confidence, double? Accuracy);
