using SerPS.Audio;
using SerPS.Baselines;
using SerPS.Data;
using SerPS.Features;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Inference;

/// <summary>A loaded model: audio in, emotion out. Safe for concurrent use.</summary>
public sealed class EmotionClassifier : IDisposable
{
    private readonly OnnxSession _session;
    private readonly ExtractorPool _extractors;
    private readonly double? _rejectBelow, _strangeAbove;

    /// <summary>Loads a model file.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.ModelInvalid"/>: the graph does not load or does not fit its metadata; <see cref="ErrorId.DeviceUnavailable"/>.
    /// </exception>
    public EmotionClassifier(ModelFile file, SessionSettings? settings = null)
    {
        File = file;
        Name = System.IO.Path.GetFileNameWithoutExtension(file.Path);
        _extractors = MakeExtractors(file);
        (_rejectBelow, _strangeAbove) = (file.Metadata.RejectBelow, file.Metadata.StrangeAbove);
        try
        {
            _session = new OnnxSession(file.Bytes, settings);
        }
        catch (Exception error) when (error is not SerException)
        {
            throw new SerException(ErrorId.ModelInvalid, $"ONNX Runtime cannot load '{file.Path}': {error.Message}", file.Path, error);
        }

        if (!_session.Inputs.Contains(ModelFile.FeaturesInput) || !_session.Outputs.Contains(Answers))
        {
            _session.Dispose();
            throw new SerException(
                ErrorId.ModelInvalid,
                $"The graph of '{file.Path}' has inputs {string.Join(", ", _session.Inputs)} and outputs "
                + $"{string.Join(", ", _session.Outputs)}; "
                + $"expected input {ModelFile.FeaturesInput} and output {Answers}.",
                file.Path);
        }
    }

    /// <summary>Loads a model, and one that tells female from male voices beside it.</summary>
    /// <param name="file">The model.</param>
    /// <param name="gender">The other model; <see langword="null"/> for none: then predictions say no gender.</param>
    /// <param name="settings">Device, threads and log.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>, <see cref="ErrorId.DeviceUnavailable"/>.</exception>
    /// <param name="rule">How answers are taken beside other recordings of a speaker; <see langword="null"/> for none.</param>
    public static EmotionClassifier Load(
        ModelFile file, ModelFile? gender, SessionSettings? settings = null, BaselineRule? rule = null)
    {
        EmotionClassifier? second = gender is null ? null : new EmotionClassifier(gender, settings);
        try
        {
            return new EmotionClassifier(file, settings) { Gender = second, Rule = rule };
        }
        catch
        {
            second?.Dispose();
            throw;
        }
    }

    /// <summary>A model of the speaker's gender that is asked about every clip too, and disposed of with this one.</summary>
    public EmotionClassifier? Gender { get; init; }

    /// <summary>
    /// How answers are taken beside other recordings of a speaker (<see cref="SpeakerBaselines"/>), which costs the features of its
    /// <see cref="BaselineRule.Head"/> for every clip; <see langword="null"/> where no baseline is used.
    /// </summary>
    public BaselineRule? Rule { get; init; }

    /// <summary>The model file.</summary>
    public ModelFile File { get; }

    /// <summary>The file's name without its extension.</summary>
    public string Name { get; }

    /// <summary>Labels in the order of the probabilities.</summary>
    public IReadOnlyList<string> Labels => File.Metadata.Labels;

    /// <summary>What a user should know who expects an emotion: the model was trained to tell something else.</summary>
    public string? Warning => File.Metadata.Target == Clip.EmotionColumn || File.Metadata.Task == TaskKind.Dimensions ? null
        : $"Model {Name} predicts {File.Metadata.Target}, not emotion: {string.Join(", ", Labels)}.";

    private string Answers =>
        File.Metadata.Task == TaskKind.Dimensions ? ModelFile.DimensionsOutput : ModelFile.ProbabilitiesOutput;

    /// <summary><c>CPU</c> or <c>CUDA</c>.</summary>
    public string Provider => _session.Provider;

    /// <summary>What is computed of audio.</summary>
    internal FeatureSpec Extractor => _extractors.Spec;

    /// <summary>The emotion of a whole recording; <see cref="WholeRecording"/> tells how a long one is heard.</summary>
    /// <exception cref="SerException">The audio cannot be analysed.</exception>
    public EmotionPrediction Predict(AudioClip clip) => new WholeRecording(this, threads: 1).Predict(clip);

    /// <summary>The emotions of several stretches, through the model in one run.</summary>
    /// <exception cref="SerException">The audio cannot be analysed.</exception>
    public IReadOnlyList<EmotionPrediction> Predict(IReadOnlyList<AudioSegment> stretches)
    {
        IReadOnlyList<ModelAnswer> answers = Classify([.. stretches.Select(stretch => Extract(stretch.Audio))]);
        IReadOnlyList<EmotionPrediction>? genders = Gender?.Predict(stretches);
        return
        [
            .. stretches.Select((stretch, i) => Describe(stretch, answers[i]) with
            {
                Gender = genders?[i].Emotion,
                GenderConfidence = genders?[i].Confidence,
                Voice = Rule?.Head?.Hear(stretch.Audio),
            }),
        ];
    }

    /// <summary>The model's features of a clip: the first half of a prediction.</summary>
    /// <exception cref="SerException">The audio cannot be analysed.</exception>
    public float[] Extract(AudioClip clip) => _extractors.Extract(clip);

    /// <summary>The second half of predictions: features to answers, one a clip, in one run of the model.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/></exception>
    public IReadOnlyList<ModelAnswer> Classify(IReadOnlyList<float[]> features) =>
        features.Count == 0 ? []
        : _extractors.Spec.Batches ? Run([.. features.SelectMany(values => values)], features.Count)
        : [.. features.SelectMany(values => Run(values, 1))];

    /// <summary>The prediction that an answer means.</summary>
    public EmotionPrediction Describe(AudioSegment stretch, ModelAnswer answer)
    {
        float[] probabilities = answer.Probabilities;
        if (File.Metadata.Task == TaskKind.Dimensions)
        {
            return new EmotionPrediction
            {
                Path = stretch.Audio.Source,
                Emotion = string.Empty,
                Index = -1,
                Confidence = 0,
                Uncertain = answer.Strange,
                Strange = answer.Strange,
                Probabilities = new LabelShares([]),
                Dimensions = new LabelShares(Labels.Zip(probabilities, (name, value) => KeyValuePair.Create(name, (double)value))),
                Start = stretch.Start,
                End = stretch.End,
                Speech = stretch.Speech,
                Heard = Math.Round(stretch.Heard, 3),
                Model = Name,
            };
        }

        int best = Array.IndexOf(probabilities, probabilities.Max());
        return new EmotionPrediction
        {
            Path = stretch.Audio.Source,
            Emotion = Labels[best],
            Index = best,
            Confidence = probabilities[best],
            Uncertain = answer.Strange || probabilities[best] < _rejectBelow,
            Strange = answer.Strange,
            Probabilities = new LabelShares(
                Labels.Zip(probabilities, (label, p) => KeyValuePair.Create(label, (double)p))),
            Start = stretch.Start,
            End = stretch.End,
            Speech = stretch.Speech,
            Heard = Math.Round(stretch.Heard, 3),
            Model = Name,
        };
    }

    /// <summary>The same prediction with other probabilities.</summary>
    internal EmotionPrediction Judge(EmotionPrediction prediction, IReadOnlyList<double> probabilities)
    {
        int best = Enumerable.Range(0, probabilities.Count).MaxBy(label => probabilities[label]);
        return prediction with
        {
            Emotion = Labels[best],
            Index = best,
            Confidence = probabilities[best],
            Uncertain = prediction.Strange || probabilities[best] < _rejectBelow,
            Probabilities = new LabelShares(Labels.Zip(probabilities, KeyValuePair.Create)),

            // of one stretch that was heard as a whole
            Mix = prediction.Mix is { Count: 1 } mix && mix.ContainsKey(prediction.Emotion)
                ? new LabelShares([new(Labels[best], 1)])
                : prediction.Mix,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Gender?.Dispose();
    }

    private static ExtractorPool MakeExtractors(ModelFile file)
    {
        try
        {
            return new ExtractorPool(FeatureSpec.All.FromJson(file.Metadata.Extractor));
        }
        catch (SerException error)
        {
            throw new SerException(
                ErrorId.ModelInvalid, $"The extractor of '{file.Path}' is unknown here: {error.Message}", file.Path, error);
        }
    }

    private ModelAnswer[] Run(float[] features, int count)
    {
        int[] shape = [count, .. _extractors.Spec.Shape];
        int open = Array.IndexOf(shape, -1);
        if (open >= 0)
        {
            shape[open] = features.Length / shape.Where((_, i) => i != open).Aggregate(1, (product, size) => product * size);
        }

        Tensor input = Tensor.Of(features, shape);
        Tensor[] outputs;
        try
        {
            outputs = _session.Run(
                new Dictionary<string, Tensor> { [ModelFile.FeaturesInput] = input },
                _strangeAbove is null ? [Answers] : [Answers, ModelFile.StrangenessOutput]);
        }
        catch (Exception error) when (error is not SerException)
        {
            throw new SerException(ErrorId.ModelInvalid, $"Model '{File.Path}' failed: {error.Message}", File.Path, error);
        }

        float[] probabilities = outputs[0].Values<float>();
        if (probabilities.Length != count * Labels.Count || !probabilities.All(float.IsFinite))
        {
            throw new SerException(
                ErrorId.ModelInvalid,
                $"Model '{File.Path}' gave {probabilities.Length} {Answers} for {count} × {Labels.Count} "
                + "labels, or some that are not finite.",
                File.Path);
        }

        return [.. probabilities.Chunk(Labels.Count)
            .Select((row, i) => new ModelAnswer(row, _strangeAbove is { } most && !(outputs[1].Values<float>()[i] <= most)))];
    }
}
