namespace SerPS;

/// <summary>How far long work is.</summary>
/// <param name="Stage">What is going on: <c>Reading features</c>, <c>Fold 2 of 5</c>.</param>
/// <param name="Done">Share of the stage that is done, 0…1.</param>
/// <param name="Status">The latest numbers in words: epoch, loss, score.</param>
public sealed record WorkProgress(string Stage, double Done, string Status);
