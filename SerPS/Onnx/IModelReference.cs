namespace SerPS.Onnx;

/// <summary>What tells of a model file, and stands for it where a model is asked for.</summary>
public interface IModelReference
{
    /// <summary>Full path of the model file.</summary>
    string ModelPath { get; }
}
