using System.Threading.Channels;
using SerPS.Inference;
using SerPS.Launcher;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Server;

/// <summary>A loaded model. What several requests ask at about the same time goes through it in one run.</summary>
internal sealed class ServedModel : IDisposable
{
    private const int MaxBatch = 32;

    private readonly Metrics _metrics;
    private readonly Channel<Question> _questions = Channel.CreateUnbounded<Question>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _loop;

    public ServedModel(ModelFile file, ServerSettings settings, Metrics metrics)
    {
        _metrics = metrics;
        Classifier = new EmotionClassifier(file, new SessionSettings { Device = settings.Device, Threads = 1 });
        _loop = Task.Run(Loop);
    }

    public EmotionClassifier Classifier { get; }

    /// <summary>Whether a run of it has failed.</summary>
    public bool Failed { get; private set; }

    /// <summary>An error about a model file, for who must not learn where it lies.</summary>
    public static SerException WithoutPath(SerException error, string path) => new(
        error.Id, error.Message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal), Path.GetFileName(path), error);

    /// <summary>What the model says of features.</summary>
    public Task<ModelAnswer> Classify(float[] features)
    {
        var question = new Question(features, new TaskCompletionSource<ModelAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        _questions.Writer.TryWrite(question);
        return question.Answer.Task;
    }

    public void Dispose()
    {
        _questions.Writer.Complete();
        _loop.Wait();
        Classifier.Dispose();
    }

    private async Task Loop()
    {
        var batch = new List<Question>(MaxBatch);
        while (await _questions.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MaxBatch && _questions.Reader.TryRead(out Question? question))
            {
                batch.Add(question);
            }

            Answer(batch);
        }
    }

    private void Answer(List<Question> batch)
    {
        try
        {
            IReadOnlyList<ModelAnswer> answers = Classifier.Classify([.. batch.Select(question => question.Features)]);
            for (int i = 0; i < answers.Count; i++)
            {
                batch[i].Answer.SetResult(answers[i]);
            }

            _metrics.Batch(batch.Count);
        }
        catch (Exception error)
        {
            // whatever it is, these questions are answered, and the next ones are heard
            Failed = true;
            SerException told = error as SerException
                ?? new SerException(ErrorId.ModelInvalid, $"Model '{Classifier.Name}' failed: {error.Message}", inner: error);
            batch.ForEach(question => question.Answer.TrySetException(WithoutPath(told, Classifier.File.Path)));
        }
    }

    private sealed record Question(float[] Features, TaskCompletionSource<ModelAnswer> Answer);
}
