using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SerPS.Onnx;
using Tensor = SerPS.Onnx.Tensor;

namespace SerPS.Runtime;

/// <summary>Conversions between <see cref="Tensor"/> and ONNX Runtime's values.</summary>
internal static class OrtTensors
{
    /// <summary>A value over the tensor's own memory, pinned until it is disposed.</summary>
    public static OrtValue Wrap(Tensor tensor)
    {
        long[] shape = [.. tensor.Shape.Select(size => (long)size)];
        return tensor.Type switch
        {
            ElementType.Float => OrtValue.CreateTensorValueFromMemory(tensor.Values<float>(), shape),
            ElementType.Double => OrtValue.CreateTensorValueFromMemory(tensor.Values<double>(), shape),
            ElementType.Int64 => OrtValue.CreateTensorValueFromMemory(tensor.Values<long>(), shape),
            ElementType.Int32 => OrtValue.CreateTensorValueFromMemory(tensor.Values<int>(), shape),
            _ => OrtValue.CreateTensorValueFromMemory(tensor.Values<bool>(), shape),
        };
    }

    /// <summary>Copies a value that lies in host memory.</summary>
    public static Tensor Copy(OrtValue value)
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        int[] shape = [.. info.Shape.Select(size => (int)size)];
        return info.ElementDataType switch
        {
            TensorElementType.Float => Tensor.Of(value.GetTensorDataAsSpan<float>().ToArray(), shape),
            TensorElementType.Double => Tensor.Of(value.GetTensorDataAsSpan<double>().ToArray(), shape),
            TensorElementType.Int64 => Tensor.Of(value.GetTensorDataAsSpan<long>().ToArray(), shape),
            TensorElementType.Int32 => Tensor.Of(value.GetTensorDataAsSpan<int>().ToArray(), shape),
            TensorElementType.Bool => Tensor.Of(value.GetTensorDataAsSpan<bool>().ToArray(), shape),
            _ => throw new NotSupportedException($"No tensor of ONNX type {info.ElementDataType}."),
        };
    }
}
