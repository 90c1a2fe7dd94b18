namespace SerPS.Inference;

/// <summary>What a model says about one clip.</summary>
/// <param name="Probabilities">Of each label; of dimensions, their values.</param>
/// <param name="Strange">Whether the clip is unlike what the model was trained on; false where the model cannot tell.</param>
public readonly record struct ModelAnswer(float[] Probabilities, bool Strange);
