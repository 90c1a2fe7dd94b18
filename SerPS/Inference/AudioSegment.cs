using SerPS.Audio;

namespace SerPS.Inference;

/// <summary>A piece of a recording.</summary>
/// <param name="Audio">Its samples.</param>
/// <param name="Start">Where it begins in the recording, in seconds.</param>
/// <param name="Speech">Whether someone speaks in it.</param>
public readonly record struct AudioSegment(AudioClip Audio, double Start, bool Speech)
{
    /// <summary>Where it ends in the recording, in seconds.</summary>
    public double End => Start + ((double)Audio.Span.Length / Audio.SampleRate);
}
