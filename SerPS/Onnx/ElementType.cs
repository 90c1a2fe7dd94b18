namespace SerPS.Onnx;

/// <summary>Element types of tensors, with ONNX's own numbers.</summary>
public enum ElementType
{
    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>32-bit signed integer.</summary>
    Int32 = 6,

    /// <summary>64-bit signed integer.</summary>
    Int64 = 7,

    /// <summary>Boolean, one byte.</summary>
    Bool = 9,

    /// <summary>64-bit floating point.</summary>
    Double = 11,
}
