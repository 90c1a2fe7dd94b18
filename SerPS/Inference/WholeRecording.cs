using SerPS.Audio;
using SerPS.Data;
using SerPS.Features;
using SerPS.Signal;

namespace SerPS.Inference;

/// <summary>
/// One answer for a whole recording. A short one (<see cref="IsShort"/>) is heard at once. A model hears only some seconds of audio, so a
/// longer one is heard in overlapping stretches from its beginning to its end, in flat memory; stretches without speech are left out, and the
/// answer is what the others mean together (<see cref="SpeechMean"/>).
/// </summary>
/// <param name="classifier">The model; not disposed here.</param>
/// <param name="threads">Stretches of one recording are worked on by that many threads; 0 is one a core.</param>
/// <param name="cancellation">Stops the work.</param>
public sealed class WholeRecording(EmotionClassifier classifier, int threads, CancellationToken cancellation = default)
{
    private const double UsualStretch = 10; // of a model that hears all of a clip, and learnt from clips of some seconds
    private const double ShortStretches = 3, ShortSpeech = 2;

    private int _working;

    private double ShortSeconds => ShortStretches * Stretch;

    private double Stretch => classifier.Extractor.Stretch ?? UsualStretch;

    /// <summary>
    /// Whether audio in memory is heard at once: at most three stretches, and from the first speech in it to the last no more than two, of
    /// which a model hears the middle.
    /// </summary>
    public bool IsShort(AudioClip clip) => clip.Span.Length <= ShortSpeech * Stretch * clip.SampleRate
        || (clip.Span.Length <= ShortSeconds * clip.SampleRate
            && SpeechDetector.Of(clip.Frames, clip.SampleRate).Extent(0, clip.Span.Length) <= ShortSpeech * Stretch);

    /// <summary>The emotion of audio in memory.</summary>
    /// <exception cref="SerException">The audio cannot be analysed.</exception>
    public EmotionPrediction Predict(AudioClip clip)
    {
        using var input = AudioInput.Of(clip);
        return Predict(input);
    }

    /// <summary>The emotion of a stream.</summary>
    /// <param name="input">Read to its end.</param>
    /// <exception cref="SerException">The audio cannot be read or analysed.</exception>
    public EmotionPrediction Predict(AudioInput input)
    {
        using var head = new HeadInput(input, (int)Math.Min(ShortSeconds * input.SampleRate, Array.MaxLength / 2));
        if (head.IsShort && head.ToClip() is { } clip && IsShort(clip))
        {
            return Short(clip, classifier.Predict([new AudioSegment(clip)])[0]);
        }

        using var judged = new JudgedInput(head);
        EmotionPrediction prediction = Long(judged);
        return prediction with { Warnings = [.. input.Warnings, .. judged.Quality.Warnings(prediction.Heard)] };
    }

    /// <summary>An answer to a short recording, with what else is told of a whole one: its mix, and what makes it hard to hear.</summary>
    /// <param name="clip">The recording.</param>
    /// <param name="answer">What the model says, run elsewhere.</param>
    public static EmotionPrediction Short(AudioClip clip, EmotionPrediction answer) => answer with
    {
        Mix = answer.Dimensions is not null ? null : new LabelShares(answer.Speech ? [new(answer.Emotion, 1)] : []),
        Warnings = [.. clip.Warnings, .. SoundQuality.Of(clip).Warnings(answer.Heard)],
    };

    /// <summary>The emotion of a clip that is still to be read; an error that concerns only this clip is part of the result.</summary>
    public Outcome<ClipSource, EmotionPrediction> TryPredict(ClipSource source)
    {
        Outcome<ClipSource, EmotionPrediction> outcome = source.Try(() =>
        {
            using AudioInput input = source.Open(cancellation);
            return Predict(input).Within(source, classifier.File.Metadata.Target);
        });
        return outcome with { Warnings = InputWarning.Of(outcome.Value?.Path, outcome.Value?.Warnings) };
    }

    private EmotionPrediction Long(AudioInput input)
    {
        // several long recordings at once share the threads
        int share = Interlocked.Increment(ref _working);
        try
        {
            var timeline = new Timeline(
                classifier,
                new WindowOptions(Stretch, Stretch),
                Math.Max(1, (threads > 0 ? threads : Environment.ProcessorCount) / share),
                cancellation);
            using AudioInput? resampled = Resampled(input);
            return timeline.Together(resampled ?? input);
        }
        finally
        {
            Interlocked.Decrement(ref _working);
        }
    }

    // once, not in every stretch; where another model listens too, only if both want the same
    private ResampledInput? Resampled(AudioInput input) =>
        classifier.Extractor.Analysis is { } analysis && analysis.Hz != input.SampleRate
            && (classifier.Gender is not { } gender || gender.Extractor.Analysis == analysis)
            ? new ResampledInput(input, analysis.Hz, analysis.Filter)
            : null;
}
