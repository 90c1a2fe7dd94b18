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
        object told = Property(saved, nameof(EmotionPrediction.Probabilities));
        var shares = (told is PSObject wrapped ? wrapped.BaseObject : told) as IDictionary ?? throw Missing(nameof(EmotionPrediction.Probabilities));

        // a dictionary comes back without its order, which the properties have kept
        KeyValuePair<string, double>[] probabilities =
        [
            .. saved.Properties.Select(property => property.Name).Where(shares.Contains)
                .Select(label => KeyValuePair.Create(label, Convert.ToDouble(shares[label], CultureInfo.InvariantCulture))),
        ];
        int index = Value<int>(saved, nameof(EmotionPrediction.Index));
        return new EmotionPrediction
        {
            Path = Value<string>(saved, nameof(EmotionPrediction.Path)),
            Emotion = probabilities[index].Key,
            Index = index,
            Confidence = Value<double>(saved, nameof(EmotionPrediction.Confidence)),
            Uncertain = Value<bool>(saved, nameof(EmotionPrediction.Uncertain)),
            Probabilities = new OrderedDictionary<string, double>(probabilities),
            Channel = Value<int?>(saved, nameof(EmotionPrediction.Channel)),
            Start = Value<double>(saved, nameof(EmotionPrediction.Start)),
            End = Value<double>(saved, nameof(EmotionPrediction.End)),
            Speech = Value<bool>(saved, nameof(EmotionPrediction.Speech)),
            Heard = Value<double>(saved, nameof(EmotionPrediction.Heard)),
            Model = Value<string>(saved, nameof(EmotionPrediction.Model)),
            Expected = Value<string?>(saved, nameof(EmotionPrediction.Expected)),
            Speaker = Value<string?>(saved, nameof(EmotionPrediction.Speaker)),
        };
    }

    private static T Value<T>(PSObject saved, string name) =>
        saved.Properties[name] is { } property ? LanguagePrimitives.ConvertTo<T>(property.Value) : throw Missing(name);

    private static object Property(PSObject saved, string name) => saved.Properties[name]?.Value ?? throw Missing(name);

    private static SerException Missing(string name) =>
        new(ErrorId.DataInvalid, $"A saved prediction has no {name}; expected all that Get-SerEmotion gives.");
}
