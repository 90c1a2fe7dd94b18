using System.Collections.Immutable;
using SerPS.Inference;

namespace SerPS.Server;

/// <summary>The answer to a recording.</summary>
/// <param name="File">The upload's name.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Seconds">Length of the recording.</param>
/// <param name="SampleRate">Its rate in Hz.</param>
/// <param name="Emotion">The most probable label; <see langword="null"/> without speech, and where the model tells dimensions.</param>
/// <param name="Confidence">Its probability; <see langword="null"/> where the model tells dimensions.</param>
/// <param name="Uncertain">Whether the model doubts it.</param>
/// <param name="Speech">False where no speech is detected.</param>
/// <param name="Heard">Seconds of speech that were heard.</param>
/// <param name="Probabilities">Probability of every label, in the model's order.</param>
/// <param name="Mix">The share of the speech by emotion.</param>
/// <param name="Dimensions">Of a model that tells dimensions, the value of each; <see langword="null"/> of others.</param>
/// <param name="Warnings">What makes it hard to hear, and what was odd about the file.</param>
/// <param name="Gender">Female or male, where it was asked for.</param>
/// <param name="GenderConfidence">Its probability.</param>
/// <param name="Windows">The timeline, where it was asked for.</param>
/// <param name="Channels">The answer for each channel, where that was asked for.</param>
/// <param name="Picture">Waveform and spectrogram, where they were asked for.</param>
internal sealed record AnalysisResult(
    string File,
    string Model,
    double Seconds,
    int SampleRate,
    string? Emotion,
    double? Confidence,
    bool Uncertain,
    bool Speech,
    double Heard,
    IReadOnlyDictionary<string, double> Probabilities,
    IReadOnlyDictionary<string, double> Mix,
    IReadOnlyDictionary<string, double>? Dimensions,
    IReadOnlyList<string> Warnings,
    string? Gender,
    double? GenderConfidence,
    IReadOnlyList<AnalysisWindow>? Windows,
    IReadOnlyList<ChannelResult>? Channels,
    Picture? Picture)
{
    public static AnalysisResult Of(
        string file, EmotionPrediction heard, int sampleRate, IReadOnlyList<string> warnings, EmotionPrediction? gender,
        IReadOnlyList<AnalysisWindow>? windows, IReadOnlyList<ChannelResult>? channels, Picture? picture)
    {
        var answer = Answer.Of(heard);
        return new AnalysisResult(
            file, heard.Model, heard.End, sampleRate, answer.Emotion, answer.Confidence, heard.Uncertain, heard.Speech, heard.Heard,
            heard.Probabilities, answer.Mix, heard.Dimensions, warnings, heard.Speech ? gender?.Emotion : null,
            heard.Speech ? gender?.Confidence : null, windows, channels, picture);
    }
}

/// <summary>The answer for one channel, which is counted from 1; <see cref="AnalysisResult"/> tells the rest.</summary>
internal sealed record ChannelResult(
    int Channel, string? Emotion, double? Confidence, bool Uncertain, bool Speech, double Heard, IReadOnlyDictionary<string, double> Probabilities,
    IReadOnlyDictionary<string, double> Mix, IReadOnlyDictionary<string, double>? Dimensions, string? Gender, double? GenderConfidence,
    IReadOnlyList<AnalysisWindow>? Windows)
{
    public static ChannelResult Of(int channel, EmotionPrediction heard, EmotionPrediction? gender, IReadOnlyList<AnalysisWindow>? windows)
    {
        var answer = Answer.Of(heard);
        return new ChannelResult(
            channel, answer.Emotion, answer.Confidence, heard.Uncertain, heard.Speech, heard.Heard, heard.Probabilities, answer.Mix,
            heard.Dimensions, heard.Speech ? gender?.Emotion : null, heard.Speech ? gender?.Confidence : null, windows);
    }
}

/// <summary>A window of the timeline.</summary>
internal sealed record AnalysisWindow(
    double Start, double End, string? Emotion, double? Confidence, bool Speech, double Heard,
    IReadOnlyDictionary<string, double> Probabilities, IReadOnlyDictionary<string, double>? Dimensions)
{
    public static AnalysisWindow Of(EmotionPrediction prediction)
    {
        var answer = Answer.Of(prediction);
        return new AnalysisWindow(
            prediction.Start, prediction.End, answer.Emotion, answer.Confidence, prediction.Speech, prediction.Heard,
            prediction.Probabilities, prediction.Dimensions);
    }
}

/// <summary>What answers of models of labels and of dimensions have in common: who tells dimensions has no emotion.</summary>
internal readonly record struct Answer(string? Emotion, double? Confidence, IReadOnlyDictionary<string, double> Mix)
{
    public static Answer Of(EmotionPrediction heard) => heard.Dimensions is not null
        ? new Answer(null, null, ImmutableDictionary<string, double>.Empty)
        : new Answer(heard.Speech ? heard.Emotion : null, heard.Confidence, heard.Mix ?? ImmutableDictionary<string, double>.Empty);
}
