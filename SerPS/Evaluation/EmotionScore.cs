namespace SerPS.Evaluation;

/// <summary>How well one label is recognised. What has no clips to be computed from is 0 without an interval.</summary>
/// <param name="Emotion">The label.</param>
/// <param name="Precision">Share of its predictions that were right.</param>
/// <param name="Recall">Share of its clips that were found.</param>
/// <param name="F1">Harmonic mean of the two.</param>
/// <param name="Support">Clips that have it.</param>
/// <param name="Predicted">Clips that were predicted to have it.</param>
/// <param name="Speakers">Speakers who have it in a clip; a clip without a speaker counts as a speaker of its own.</param>
public sealed record EmotionScore(string Emotion, Score Precision, Score Recall, Score F1, long Support, long Predicted, int Speakers);
