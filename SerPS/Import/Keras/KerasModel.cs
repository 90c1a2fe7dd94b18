namespace SerPS.Import.Keras;

/// <summary>A Keras model whose layers follow one another.</summary>
/// <param name="Version">The version of Keras that wrote it, where it says so.</param>
/// <param name="InputShape">Shape of one clip's features; −1 where any size goes.</param>
/// <param name="Layers">The layers in their order.</param>
/// <param name="Loss">What it was trained for, where it says so.</param>
internal sealed record KerasModel(string? Version, IReadOnlyList<int> InputShape, IReadOnlyList<KerasLayer> Layers, string? Loss)
{
    /// <summary>Keras 2 and 3 differ in some functions.</summary>
    public bool IsVersion3 => Version?.StartsWith('3') == true;
}
