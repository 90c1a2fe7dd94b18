using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>A model whose fit takes so long that it is kept in a checkpoint: <see cref="ClassicalSpec.Restore"/> makes it again.</summary>
internal interface IStoredModel
{
    /// <summary>All that was learned.</summary>
    IReadOnlyList<Tensor> Numbers { get; }
}
