using SerPS.Audio;
using SerPS.Inference;
using SerPS.Launcher;

namespace SerPS.Server;

/// <summary>Decodes and analyses uploads: a bounded number waits, a few are worked on.</summary>
internal sealed class Analyzer(ServerSettings settings, Metrics metrics) : IDisposable
{
    private const int MaxSamples = 32_000_000; // 128 MB; at 48 kHz eleven minutes
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _slots = new(settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount);
    private int _queued;

    /// <summary>Requests that wait or are worked on.</summary>
    public int Queued => Volatile.Read(ref _queued);

    /// <summary>Takes a place in the queue; false where it is full. Each place is left with <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _queued) <= settings.Queue)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Leaves the queue.</summary>
    public void Leave() => Interlocked.Decrement(ref _queued);

    /// <summary>Analyses an upload.</summary>
    /// <param name="upload">The recording.</param>
    /// <param name="model">Hears it.</param>
    /// <param name="gender">Tells whether the voice sounds female or male; <see langword="null"/> where that is not asked.</param>
    /// <param name="request">What else is asked.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SerException">What is wrong with it, in words that name it as its sender does.</exception>
    public async Task<AnalysisResult> Analyze(
        Upload upload, ServedModel model, EmotionClassifier? gender, AnalysisRequest request, CancellationToken cancellation)
    {
        AnalyzedClip heard;
        await _slots.WaitAsync(cancellation);
        try
        {
            heard = await Task.Run(() => Analyze(upload, model.Classifier, gender, request, cancellation), cancellation);
        }
        finally
        {
            _slots.Release();
        }

        EmotionPrediction whole = heard.Answer
            ?? WholeRecording.Short(heard.Whole.Audio, model.Classifier.Describe(heard.Whole, await model.Classify(heard.Features)));
        metrics.Prediction(whole.Model, whole.Emotion, whole.End);
        return AnalysisResult.Of(
            upload.Name, whole, heard.Whole.Audio.SampleRate, [.. whole.Warnings.Select(text => WithoutPath(upload, text))], heard.Gender,
            heard.Windows, heard.Channels, heard.Picture);
    }

    public void Dispose() => _slots.Dispose();

    private AnalyzedClip Analyze(
        Upload upload, EmotionClassifier classifier, EmotionClassifier? gender, AnalysisRequest request, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        try
        {
            AudioClip clip = Decode(upload, request.Channels.Channel, out int channels, patience.Token);
            var whole = new AudioSegment(clip);
            var recording = new WholeRecording(classifier, threads: 1, patience.Token);
            EmotionPrediction? answer = recording.IsShort(clip) ? null : recording.Predict(clip);
            float[] features = answer is null ? classifier.Extract(clip) : [];
            WindowOptions? options = request.Windows(whole.End);
            ChannelResult[]? each = !request.Channels.Each ? null : [.. Enumerable.Range(1, channels).Select(channel =>
            {
                AudioClip one = channels == 1 ? clip : Decode(upload, channel, out _, patience.Token);
                return ChannelResult.Of(channel, recording.Predict(one), Gender(one), Windows(one));
            })];
            return new AnalyzedClip(whole, answer, features, Gender(clip), Windows(clip), each, request.Picture ? Picture.Of(clip) : null);

            EmotionPrediction? Gender(AudioClip audio) =>
                gender is null ? null : new WholeRecording(gender, threads: 1, patience.Token).Predict(audio);

            AnalysisWindow[]? Windows(AudioClip audio) => options is null ? null
                : [.. new Timeline(classifier, options, threads: 1, patience.Token).Predict(AudioInput.Of(audio)).Select(AnalysisWindow.Of)];
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new SerException(ErrorId.AudioUnreadable, $"'{upload.Name}' takes longer than {Patience.TotalSeconds:0} s to analyse.");
        }
        catch (SerException error) when (error.Path == classifier.File.Path)
        {
            throw ServedModel.WithoutPath(error, classifier.File.Path);
        }
        catch (SerException error) when (upload.Path is not null)
        {
            throw new SerException(error.Id, WithoutPath(upload, error.Message), upload.Name);
        }
    }

    // the temporary path of the upload is not disclosed
    private static string WithoutPath(Upload upload, string text) => upload.Path is not { } path ? text
        : text.Replace($"file:{path}", upload.Name, StringComparison.Ordinal).Replace(path, upload.Name, StringComparison.Ordinal);

    private AudioClip Decode(Upload upload, int? channel, out int channels, CancellationToken cancellation)
    {
        using AudioInput input = OpenUpload(upload, cancellation);
        channels = input.Channels;
        if (channel is { } one)
        {
            input.Take(one);
        }

        AudioClip clip = input.ReadToEnd(Math.Min(settings.MaxSeconds, (double)MaxSamples / input.SampleRate));
        return input.IsTruncated
            ? throw new SerException(ErrorId.AudioUnreadable, $"'{upload.Name}' is cut off: {string.Join(' ', clip.Warnings)}")
            : clip;
    }

    private static AudioInput OpenUpload(Upload upload, CancellationToken cancellation)
    {
        try
        {
            if (upload.IsWav)
            {
                return AudioInput.OpenWav(upload.Open(), upload.Name, cancellation);
            }
        }
        catch (SerException error) when (error.Id == ErrorId.AudioUnsupported)
        {
            // a codec in WAV that the decoder of everything else may know
        }

        return OpenFile(upload.ToFile(), cancellation);
    }

    // the server names the files, so a name tells nothing
    private static AudioInput OpenFile(string path, CancellationToken cancellation) =>
        AudioDecoders.For(path, anyName: true).Open(path, cancellation);

    private sealed record AnalyzedClip(
        AudioSegment Whole, EmotionPrediction? Answer, float[] Features, EmotionPrediction? Gender, AnalysisWindow[]? Windows,
        ChannelResult[]? Channels, Picture? Picture);
}
