using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SerPS.Inference;

namespace SerPS.Cmdlets;

/// <summary>
/// Predictions that were serialised: by a job, a remote session or <c>Export-Clixml</c>. What comes back has the properties of a prediction
/// and is none; a member that the module's import adds to its type lets a parameter take the whole object.
/// </summary>
internal static class SavedPredictions
{
    /// <summary>The prediction that was serialised.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: something that a prediction has is missing.</exception>
    public static EmotionPrediction Of(PSObject saved)
    {
        EmotionPrediction prediction = Whole(saved);
        if (Shares(saved, nameof(EmotionPrediction.Dimensions)) is { } dimensions)
        {
            return prediction with { Dimensions = dimensions, ExpectedDimensions = Shares(saved, nameof(EmotionPrediction.ExpectedDimensions)) };
        }

        OrderedDictionary<string, double> probabilities =
            Shares(saved, nameof(EmotionPrediction.Probabilities)) ?? throw Missing(nameof(EmotionPrediction.Probabilities));
        int index = Value<int>(saved, nameof(EmotionPrediction.Index));
        return prediction with
        {
            Emotion = probabilities.GetAt(index).Key,
            Index = index,
            Confidence = Value<double>(saved, nameof(EmotionPrediction.Confidence)),
            Uncertain = Value<bool>(saved, nameof(EmotionPrediction.Uncertain)),
            Probabilities = probabilities,
        };
    }

    // without what it says
    private static EmotionPrediction Whole(PSObject saved) => new()
    {
        Path = Value<string>(saved, nameof(EmotionPrediction.Path)),
        Emotion = string.Empty,
        Index = -1,
        Confidence = 0,
        Probabilities = new OrderedDictionary<string, double>(),
        Channel = Value<int?>(saved, nameof(EmotionPrediction.Channel)),
        Start = Value<double>(saved, nameof(EmotionPrediction.Start)),
        End = Value<double>(saved, nameof(EmotionPrediction.End)),
        Speech = Value<bool>(saved, nameof(EmotionPrediction.Speech)),
        Heard = Value<double>(saved, nameof(EmotionPrediction.Heard)),
        Model = Value<string>(saved, nameof(EmotionPrediction.Model)),
        Expected = Value<string?>(saved, nameof(EmotionPrediction.Expected)),
        Speaker = Value<string?>(saved, nameof(EmotionPrediction.Speaker)),
    };

    private static T Value<T>(PSObject saved, string name) =>
        saved.Properties[name] is { } property ? LanguagePrimitives.ConvertTo<T>(property.Value) : throw Missing(name);

    // a dictionary comes back without its order, which the properties have kept
    private static OrderedDictionary<string, double>? Shares(PSObject saved, string name)
    {
        object? told = saved.Properties[name]?.Value;
        return (told is PSObject wrapped ? wrapped.BaseObject : told) is not IDictionary shares ? null : new(
            saved.Properties.Select(property => property.Name).Where(shares.Contains)
                .Select(label => KeyValuePair.Create(label, Convert.ToDouble(shares[label], CultureInfo.InvariantCulture))));
    }

    private static SerException Missing(string name) =>
        new(ErrorId.DataInvalid, $"A saved prediction has no {name}; expected all that Get-SerEmotion gives.");
}
