using SerPS.Inference;

namespace SerPS.Server;

/// <summary>The answer to a recording.</summary>
/// <param name="File">The upload's name.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Seconds">Length of the recording.</param>
/// <param name="SampleRate">Its rate in Hz.</param>
/// <param name="Emotion">The most probable label.</param>
/// <param name="Confidence">Its probability.</param>
/// <param name="Speech">False where no speech is detected.</param>
/// <param name="Heard">Seconds of speech that were heard.</param>
/// <param name="Probabilities">Probability of every label, in the model's order.</param>
/// <param name="Mix">The share of the speech by emotion.</param>
/// <param name="Warnings">What makes it hard to hear, and what was odd about the file.</param>
/// <param name="Windows">The timeline, where it was asked for.</param>
/// <param name="Picture">Waveform and spectrogram, where they were asked for.</param>
internal sealed record AnalysisResult(
    string File,
    string Model,
    double Seconds,
    int SampleRate,
    string Emotion,
    double Confidence,
    bool Speech,
    double Heard,
    IReadOnlyDictionary<string, double> Probabilities,
    IReadOnlyDictionary<string, double> Mix,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<AnalysisWindow>? Windows,
    Picture? Picture);

/// <summary>A window of the timeline.</summary>
internal sealed record AnalysisWindow(
    double Start, double End, string Emotion, double Confidence, bool Speech, double Heard,
    IReadOnlyDictionary<string, double> Probabilities)
{
    public static AnalysisWindow Of(EmotionPrediction prediction) => new(
        prediction.Start, prediction.End, prediction.Emotion, prediction.Confidence, prediction.Speech,
        prediction.Heard, prediction.Probabilities);
}
