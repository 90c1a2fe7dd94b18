using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Inference;

/// <summary>A piece of a recording.</summary>
/// <param name="Audio">Its samples.</param>
/// <param name="Start">Where it begins in the recording, in seconds.</param>
/// <param name="Heard">Seconds of speech in it; 0 where nobody seems to speak.</param>
public readonly record struct AudioSegment(AudioClip Audio, double Start, double Heard)
{
    /// <summary>A whole recording.</summary>
    public AudioSegment(AudioClip audio)
        : this(audio, 0, SpeechDetector.Seconds(audio.Frames, audio.SampleRate))
    {
    }

    /// <summary>Whether someone speaks in it.</summary>
    public bool Speech => Heard > 0;

    /// <summary>Where it ends in the recording, in seconds.</summary>
    public double End => Start + ((double)Audio.Span.Length / Audio.SampleRate);
}
