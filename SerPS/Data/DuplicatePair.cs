namespace SerPS.Data;

/// <summary>Two clips that hold the same recording.</summary>
/// <param name="First">Index of the earlier clip.</param>
/// <param name="Second">Index of the later clip.</param>
/// <param name="Equal">Every sample agrees; otherwise one is a resampled, re-encoded or louder copy of the other.</param>
/// <param name="Similarity">As <see cref="AudioFingerprint.Similarity"/> measures it; 1 where equal.</param>
public sealed record DuplicatePair(int First, int Second, bool Equal, double Similarity);
