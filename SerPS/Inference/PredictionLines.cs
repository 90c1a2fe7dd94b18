using System.Text;
using System.Text.Json;

namespace SerPS.Inference;

/// <summary>Predictions as lines of JSON, as the command line prints them. The file appears when it is complete.</summary>
public sealed class PredictionLines : IDisposable
{
    private readonly AtomicOutput _output;

    /// <summary>Starts a file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public PredictionLines(string path) => _output = new AtomicOutput(path);

    /// <summary>The predictions of such a file, one at a time.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: a line is none.</exception>
    public static IEnumerable<EmotionPrediction> Read(string path)
    {
        using StreamReader reader = TextFile.Open(path);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            yield return Parse(path, line, text);
        }
    }

    /// <summary>Adds a line.</summary>
    public void Add(EmotionPrediction prediction) =>
        _output.Write(stream => stream.Write(Encoding.UTF8.GetBytes(JsonLine.Of(prediction) + '\n')));

    /// <summary>Makes the file appear.</summary>
    public void Commit() => _output.Commit();

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    private static EmotionPrediction Parse(string path, int line, string text)
    {
        try
        {
            EmotionPrediction prediction = JsonLine.Parse<EmotionPrediction>(text);
            if (prediction.Dimensions is not null)
            {
                return prediction with { Emotion = string.Empty, Index = -1, Probabilities = new LabelShares([]) };
            }

            if (prediction.Probabilities is null)
            {
                throw new JsonException("it has neither probabilities nor dimensions");
            }

            string label = prediction.Probabilities.Keys.ElementAtOrDefault(prediction.Index)
                ?? throw new JsonException($"its index is {prediction.Index}, and it has {Counted.Of(prediction.Probabilities.Count, "label")}");
            if (prediction.Confidence is not (> 0 and <= 1))
            {
                throw new JsonException(FormattableString.Invariant($"its confidence is {prediction.Confidence}; expected one above 0, up to 1"));
            }

            if ((prediction.Emotion ?? label) != label)
            {
                throw new JsonException($"its emotion is '{prediction.Emotion}', and its index that of '{label}'");
            }

            return prediction with { Emotion = label };
        }
        catch (JsonException error)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"Line {line} of '{path}' is no prediction: {StrictJson.Reason(error)}.", path, error);
        }
    }
}
