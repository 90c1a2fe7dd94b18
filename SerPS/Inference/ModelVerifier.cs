using SerPS.Audio;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Inference;

/// <summary>Loads a model file and runs it on generated audio, one clip at a time and all at once.</summary>
public static class ModelVerifier
{
    private const double Tolerance = 1e-4;

    /// <summary>Checks a file's metadata, labels, outputs, and that a batch gives what its clips give alone.</summary>
    /// <returns>What is wrong is part of the result, never an exception.</returns>
    public static ModelVerification Verify(string path, SessionSettings? settings = null)
    {
        string name = Path.GetFileNameWithoutExtension(path), full = Path.GetFullPath(path);
        int labels = 0;
        try
        {
            ModelFile file = ModelFile.Read(full);
            labels = file.Metadata.Labels.Count;
            int run = Require(file, settings ?? new SessionSettings());
            return new ModelVerification(name, true, labels, run, null, full);
        }
        catch (SerException error)
        {
            return new ModelVerification(name, false, labels, 0, error.Message, full);
        }
    }

    /// <summary>Checks a model file; as <see cref="Verify"/>, but what is wrong is an exception.</summary>
    /// <returns>Clips that it was run on.</returns>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/></exception>
    public static int Require(ModelFile file, SessionSettings settings)
    {
        CheckMetadata(file);
        return CheckOutputs(file, [.. GeneratedSpeech.Clips()], settings);
    }

    private static void CheckMetadata(ModelFile file)
    {
        ModelMetadata metadata = file.Metadata;
        Require(
            metadata.Clips.All(clip => clip.Length == 64 && clip.All(char.IsAsciiHexDigit)),
            file,
            "lists training clips by something that is no SHA-256");
        Require(!string.IsNullOrWhiteSpace(metadata.License), file, "names no licence");
        _ = ModelInfo.Of(file);
    }

    private static int CheckOutputs(ModelFile file, AudioClip[] clips, SessionSettings settings)
    {
        using var classifier = new EmotionClassifier(file, settings);
        float[][] features = [.. clips.Select(clip => Extract(classifier, clip)).OfType<float[]>()];
        Require(features.Length > 0, file, $"has features that no clip of {clips.Max(clip => clip.Duration.TotalSeconds)} s has");
        IReadOnlyList<ModelAnswer> together = classifier.Classify(features);
        foreach ((int i, float[] clip) in features.Index())
        {
            float[] alone = classifier.Classify([clip])[0].Probabilities;
            if (file.Metadata.Task == TaskKind.Classes)
            {
                RequireProbabilities(file, alone);
            }

            double difference = alone.Zip(together[i].Probabilities, (one, other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(one))).Max();
            Require(
                difference < Tolerance,
                file,
                FormattableString.Invariant($"gives clip {i + 1} of a batch of {features.Length} probabilities ")
                + FormattableString.Invariant($"that differ by {difference:0.######} from those that it gets alone"));
        }

        return features.Length;
    }

    private static void RequireProbabilities(ModelFile file, float[] alone)
    {
        Require(alone.All(p => p is >= 0 and <= 1), file, $"gives probabilities outside 0…1: {string.Join(", ", alone)}");
        Require(
            Math.Abs(alone.Sum() - 1) < Tolerance,
            file,
            FormattableString.Invariant($"gives probabilities that sum to {alone.Sum():0.######}"));
    }

    // features may need more than the shortest clips have
    private static float[]? Extract(EmotionClassifier classifier, AudioClip clip)
    {
        try
        {
            return classifier.Extract(clip);
        }
        catch (SerException error) when (error.Id == ErrorId.AudioTooShort)
        {
            return null;
        }
    }

    private static void Require(bool condition, ModelFile file, string problem)
    {
        if (!condition)
        {
            throw new SerException(ErrorId.ModelInvalid, $"'{file.Path}' {problem}.", file.Path);
        }
    }
}

/// <summary>Whether a model file works.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Passed">Whether it loads and does what its metadata says.</param>
/// <param name="Labels">Number of its labels; 0 where it cannot be read.</param>
/// <param name="Clips">Generated clips that it was run on.</param>
/// <param name="Problem">What is wrong; <see langword="null"/> where nothing is.</param>
/// <param name="Path">The file.</param>
public sealed record ModelVerification(string Name, bool Passed, int Labels, int Clips, string? Problem, string Path);
