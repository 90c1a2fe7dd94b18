using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>A head that is there in training only.</summary>
/// <param name="Column">The column of the clips that it learns.</param>
/// <param name="Logits">[batch, values of the column].</param>
/// <param name="Weight">What its loss counts beside that of the labels.</param>
public sealed record AuxiliaryHead(string Column, Value Logits, double Weight);
