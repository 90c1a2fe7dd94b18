namespace SerPS.Audio;

/// <summary>How <see cref="WavWriter"/> stores a sample.</summary>
public enum WavSampleFormat
{
    /// <summary>16-bit integers, the most widely understood.</summary>
    Pcm16,

    /// <summary>24-bit integers.</summary>
    Pcm24,

    /// <summary>32-bit floats: nothing is rounded or clipped.</summary>
    IeeeFloat,
}
