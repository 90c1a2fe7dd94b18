using System.Collections.Concurrent;
using SerPS.Audio;
using SerPS.Data;

namespace SerPS.Inference;

/// <summary>Emotions over time: a recording of any length, window by window, in flat memory.</summary>
/// <param name="classifier">The model; not disposed here.</param>
/// <param name="options">Length and hop of the windows.</param>
/// <param name="threads">Windows are worked on by that many threads; 0 is one a core.</param>
/// <param name="cancellation">Stops the work.</param>
public sealed class Timeline(EmotionClassifier classifier, WindowOptions options, int threads, CancellationToken cancellation = default)
{
    private const int MaxBatch = 8; // beyond, a batch is no faster
    private const int BatchSamples = 1 << 20; // long windows go in smaller batches: the memory counts

    /// <summary>The emotions of a recording, one a window, in order; reading and predicting overlap.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <exception cref="SerException">The audio cannot be read or analysed.</exception>
    public IEnumerable<EmotionPrediction> Predict(AudioInput stream)
    {
        var idle = new ConcurrentBag<float[]>();
        WindowReader reader = Reader(stream, idle);
        return Run(reader.Windows(), reader.Length, idle);
    }

    /// <summary>
    /// One answer for a whole recording: what windows of this length say together (<see cref="SpeechMean"/>) that lie where speech is, not
    /// at hops. Where there is none, what the model makes of the first window.
    /// </summary>
    /// <inheritdoc cref="Predict(AudioInput)"/>
    public EmotionPrediction Together(AudioInput stream)
    {
        var idle = new ConcurrentBag<float[]>();
        WindowReader reader = Reader(stream, idle);
        AudioSegment? first = null;
        IEnumerable<AudioSegment> Speech()
        {
            foreach (AudioSegment window in reader.SpeechWindows())
            {
                first ??= window;
                if (window.Speech)
                {
                    yield return window;
                }
                else if (window != first)
                {
                    idle.Add(window.Audio.Samples);
                }
            }
        }

        var emotion = new SpeechMean(classifier.Labels, classifier.File.Metadata.Task);
        SpeechMean? gender = classifier.Gender is { } judge ? new SpeechMean(judge.Labels) : null;
        double strange = 0;
        double[]? voice = null; // of every stretch, by its seconds of speech
        foreach (EmotionPrediction window in Run(Speech(), reader.Length, idle))
        {
            strange += window.Strange ? window.Heard : 0;
            emotion.Add((window.Dimensions ?? window.Probabilities).Values, window.Heard);
            voice = window.Voice is { } heard ? [.. heard.Select((value, i) => (voice?[i] ?? 0) + (value * window.Heard))] : null;
            gender?.Add(gender.Labels.Select(label => label == window.Gender ? window.GenderConfidence!.Value
                : 1 - window.GenderConfidence!.Value), window.Heard); // of two labels
        }

        var whole = new AudioSegment(first!.Value.Audio, 0, emotion.Seconds);
        EmotionPrediction prediction = whole.Speech
            ? classifier.Describe(whole, new ModelAnswer(emotion.Probabilities(), strange > emotion.Seconds / 2)) with
            {
                Gender = gender?.Best.Label,
                GenderConfidence = gender?.Best.Probability,
                Voice = voice?.Select(value => value / emotion.Seconds).ToArray(),
            }
            : classifier.Predict([whole])[0];
        return prediction with { End = reader.Seconds, Mix = prediction.Dimensions is null ? emotion.Mix() : null };
    }

    private WindowReader Reader(AudioInput stream, ConcurrentBag<float[]> idle) =>
        new(stream, options, length => idle.TryTake(out float[]? samples) ? samples : new float[length]);

    private IEnumerable<EmotionPrediction> Run(IEnumerable<AudioSegment> windows, int length, ConcurrentBag<float[]> idle)
    {
        var work = new OrderedParallel<Batch, Outcome<Batch, IReadOnlyList<EmotionPrediction>>>(PredictBatch, threads, cancellation);
        int size = Math.Clamp(BatchSamples / length, 1, MaxBatch);
        foreach (Outcome<Batch, IReadOnlyList<EmotionPrediction>> outcome in work.Map(Batches(windows, size)))
        {
            if (outcome.Error is { } error)
            {
                throw error;
            }

            foreach (AudioSegment window in outcome.Input.Windows.Where(window => window.Audio.Samples.Length == length))
            {
                idle.Add(window.Audio.Samples);
            }

            foreach (EmotionPrediction prediction in outcome.Value!)
            {
                yield return prediction;
            }
        }
    }

    /// <summary>The emotions of a live stream: each window is predicted as soon as its last sample is there.</summary>
    /// <inheritdoc cref="Predict"/>
    public IEnumerable<EmotionPrediction> Listen(AudioInput stream)
    {
        var reader = new WindowReader(stream, options, length => new float[length]);
        return reader.Windows().Select(window => classifier.Predict([window])[0]);
    }

    /// <summary>
    /// The emotions of a recording that is still to be opened, with times within its file; an error that concerns only this recording is the
    /// last outcome.
    /// </summary>
    public IEnumerable<Outcome<ClipSource, EmotionPrediction>> TryPredict(ClipSource source) =>
        TryPredict(() => source.Open(cancellation)).Select(outcome =>
            new Outcome<ClipSource, EmotionPrediction>(
                source, outcome.Value?.Within(source, classifier.File.Metadata.Target), source.Named(outcome.Error))
            { Warnings = outcome.Warnings });

    /// <summary>As <see cref="Predict(AudioInput)"/>; an error that concerns only this recording is the last outcome.</summary>
    /// <param name="open">Opens the recording, which is closed at the end.</param>
    public IEnumerable<Outcome<Func<AudioInput>, EmotionPrediction>> TryPredict(Func<AudioInput> open)
    {
        AudioInput? stream = null;
        SerException? failure = Try(() => stream = open());
        using AudioInput? opened = stream;
        using JudgedInput? judged = opened is null ? null : new JudgedInput(opened);
        using IEnumerator<EmotionPrediction>? predictions = judged is null ? null : Predict(judged).GetEnumerator();
        double heard = 0, until = 0;

        // one is held back: the stream's warnings, complete at the end, come with the last
        EmotionPrediction? last = null;
        bool more = predictions is not null;
        while (more)
        {
            EmotionPrediction? next = null;
            failure = Try(() => next = predictions!.MoveNext() ? predictions.Current : null);
            more = next is not null;
            if (last is not null)
            {
                // of windows that overlap, the part that is new
                heard += last.Heard * Math.Min(1, (last.End - until) / (last.End - last.Start));
                until = last.End;
                yield return new(open, last)
                {
                    Warnings = more ? [] : InputWarning.Of(last.Path, [.. opened!.Warnings, .. judged!.Quality.Warnings(heard)]),
                };
            }

            last = next;
        }

        if (failure is not null)
        {
            yield return new(open, null, failure);
        }
    }

    /// <summary>Groups windows; an error in reading comes after the windows before it.</summary>
    private static IEnumerable<Batch> Batches(IEnumerable<AudioSegment> windows, int size)
    {
        using IEnumerator<AudioSegment> source = windows.GetEnumerator();
        bool more = true;
        while (more)
        {
            var batch = new List<AudioSegment>(size);
            SerException? failure = Try(() =>
            {
                while (batch.Count < size && (more = source.MoveNext()))
                {
                    batch.Add(source.Current);
                }
            });
            if (batch.Count > 0)
            {
                yield return new Batch(batch, null);
            }

            if (failure is not null)
            {
                yield return new Batch([], failure);
                more = false;
            }
        }
    }

    private static SerException? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (SerException error)
        {
            return error;
        }
    }

    private Outcome<Batch, IReadOnlyList<EmotionPrediction>> PredictBatch(Batch batch)
    {
        try
        {
            return new(batch, classifier.Predict(batch.Windows), batch.Failure);
        }
        catch (SerException error)
        {
            return new(batch, null, error);
        }
    }

    private readonly record struct Batch(IReadOnlyList<AudioSegment> Windows, SerException? Failure);
}
