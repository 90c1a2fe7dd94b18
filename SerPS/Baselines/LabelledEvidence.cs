namespace SerPS.Baselines;

/// <summary>What a model says of a labelled recording that it was not trained on.</summary>
/// <param name="Evidence">Its answer.</param>
/// <param name="Label">The true label.</param>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Corpus">Where it comes from; empty where that is unknown.</param>
public readonly record struct LabelledEvidence(Evidence Evidence, int Label, string Speaker, string Corpus);
