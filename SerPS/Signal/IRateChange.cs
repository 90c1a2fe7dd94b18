namespace SerPS.Signal;

/// <summary>A way from one sample rate to another. Thread-safe.</summary>
internal interface IRateChange
{
    /// <summary>Resamples a signal with zeros before and after it.</summary>
    void Apply(ReadOnlySpan<float> input, Span<float> output);
}
