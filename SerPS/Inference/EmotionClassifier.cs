using SerPS.Audio;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Inference;

/// <summary>A loaded model: audio in, emotion out. Safe for concurrent use.</summary>
public sealed class EmotionClassifier : IDisposable
{
    private readonly OnnxSession _session;
    private readonly ExtractorPool _extractors;

    /// <summary>Loads a model file.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.ModelInvalid"/>: the graph does not load or does not fit its metadata; <see cref="ErrorId.DeviceUnavailable"/>.
    /// </exception>
    public EmotionClassifier(ModelFile file, SessionSettings? settings = null)
    {
        File = file;
        Name = System.IO.Path.GetFileNameWithoutExtension(file.Path);
        _extractors = MakeExtractors(file);
        try
        {
            _session = new OnnxSession(file.Bytes, settings);
        }
        catch (Exception error) when (error is not SerException)
        {
            throw new SerException(ErrorId.ModelInvalid, $"ONNX Runtime cannot load '{file.Path}': {error.Message}", file.Path, error);
        }

        if (!_session.Inputs.Contains(ModelFile.FeaturesInput) || !_session.Outputs.Contains(ModelFile.ProbabilitiesOutput))
        {
            _session.Dispose();
            throw new SerException(
                ErrorId.ModelInvalid,
                $"The graph of '{file.Path}' has inputs {string.Join(", ", _session.Inputs)} and outputs {string.Join(", ", _session.Outputs)}; "
                + $"expected input {ModelFile.FeaturesInput} and output {ModelFile.ProbabilitiesOutput}.",
                file.Path);
        }
    }

    /// <summary>Finds and loads a model, and on demand the one that tells female from male voices beside it.</summary>
    /// <param name="store">Where models are looked for.</param>
    /// <param name="model">Path or name of the model; <see langword="null"/> for the usual one.</param>
    /// <param name="withGender">Whether predictions say the gender too.</param>
    /// <param name="settings">Device, threads and log.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/>, <see cref="ErrorId.ModelInvalid"/>, <see cref="ErrorId.DeviceUnavailable"/>.</exception>
    public static EmotionClassifier Load(ModelStore store, string? model, bool withGender, SessionSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ModelFile file = store.Find(model);
        EmotionClassifier? gender = withGender ? new EmotionClassifier(store.FindGender(), settings) : null;
        return new EmotionClassifier(file, settings) { Gender = gender };
    }

    /// <summary>A model of the speaker's gender that is asked about every clip too, and disposed of with this one.</summary>
    public EmotionClassifier? Gender { get; init; }

    /// <summary>The model file.</summary>
    public ModelFile File { get; }

    /// <summary>The file's name without its extension.</summary>
    public string Name { get; }

    /// <summary>Labels in the order of the probabilities.</summary>
    public IReadOnlyList<string> Labels => File.Metadata.Labels;

    /// <summary>What a user should know who expects an emotion: the model was trained to tell something else.</summary>
    public string? Warning => File.Metadata.Target == ModelMetadata.UsualTarget ? null
        : $"Model {Name} predicts {File.Metadata.Target}, not emotion: {string.Join(", ", Labels)}.";

    /// <summary><c>CPU</c> or <c>CUDA</c>.</summary>
    public string Provider => _session.Provider;

    /// <summary>The emotion of a whole clip.</summary>
    /// <exception cref="SerException">The audio cannot be analysed.</exception>
    public EmotionPrediction Predict(AudioClip clip)
    {
        float[] probabilities = Classify(_extractors.Extract(clip), clip.Source);
        int best = Array.IndexOf(probabilities, probabilities.Max());
        EmotionPrediction? gender = Gender?.Predict(clip);
        return new EmotionPrediction
        {
            Path = clip.Source,
            Emotion = Labels[best],
            Index = best,
            Confidence = probabilities[best],
            Probabilities = new OrderedDictionary<string, double>(Labels.Zip(probabilities, (label, p) => KeyValuePair.Create(label, (double)p))),
            Start = 0,
            End = clip.Duration.TotalSeconds,
            Model = Name,
            Gender = gender?.Emotion,
            GenderConfidence = gender?.Confidence,
        };
    }

    /// <summary>The emotion of a clip that is still to be read; an error that concerns only this clip is part of the result.</summary>
    public Outcome<Func<AudioClip>, EmotionPrediction> TryPredict(Func<AudioClip> source)
    {
        try
        {
            AudioClip clip = source();
            return new(source, Predict(clip)) { Warnings = clip.Warnings };
        }
        catch (SerException error)
        {
            return new(source, null, error);
        }
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
            return new ExtractorPool(FeatureSpecs.All.FromJson(file.Metadata.Extractor));
        }
        catch (SerException error)
        {
            throw new SerException(ErrorId.ModelInvalid, $"The extractor of '{file.Path}' is unknown here: {error.Message}", file.Path, error);
        }
    }

    private float[] Classify(float[] features, string? source)
    {
        Tensor input = Tensor.Of(features, [1, .. _extractors.Spec.Shape]);
        Tensor[] outputs;
        try
        {
            outputs = _session.Run(new Dictionary<string, Tensor> { [ModelFile.FeaturesInput] = input }, ModelFile.ProbabilitiesOutput);
        }
        catch (Exception error) when (error is not SerException)
        {
            throw new SerException(ErrorId.ModelInvalid, $"Model '{File.Path}' failed on '{source}': {error.Message}", File.Path, error);
        }

        float[] probabilities = outputs[0].Values<float>();
        if (probabilities.Length != Labels.Count || !probabilities.All(float.IsFinite))
        {
            throw new SerException(
                ErrorId.ModelInvalid,
                $"Model '{File.Path}' gave {probabilities.Length} probabilities for {Labels.Count} labels, or some that are not finite.",
                File.Path);
        }

        return probabilities;
    }
}
