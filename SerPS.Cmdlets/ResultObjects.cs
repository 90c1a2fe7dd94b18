using System.Management.Automation;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Launcher;
using SerPS.Training;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <summary>
/// What results are in a pipeline. Objects get a property for each entry of a dictionary that they hold, or for what lies deeper in them, so
/// that <c>Export-Csv</c> has a column for each and filters are short: <c>Where-Object angry -gt 0.5</c>. An entry that is called like a
/// property stays where it is alone.
/// </summary>
internal static class ResultObjects
{
    private const string WindowType = "SerPS.Inference.EmotionPrediction#Window", ModelType = "SerPS.Inference.EmotionPrediction#Model";
    private const string GenderType = "SerPS.Inference.EmotionPrediction#Gender";
    private const string DimensionsType = "SerPS.Inference.EmotionPrediction#Dimensions";
    private const string DimensionsTrainedType = "SerPS.Training.TrainingResult#Dimensions";
    private const string ExpectedType = "SerPS.Inference.EmotionPrediction#Expected", PartType = "SerPS.Inference.EmotionPrediction#Part";
    private const string ClipPartType = "SerPS.Data.Clip#Part";

    // what a prediction of dimensions does not say
    private static readonly string[] OfLabels =
    [
        nameof(EmotionPrediction.Emotion), nameof(EmotionPrediction.Index), nameof(EmotionPrediction.Confidence),
        nameof(EmotionPrediction.Uncertain), nameof(EmotionPrediction.Probabilities), nameof(EmotionPrediction.Mix),
    ];

    /// <summary>What a result is in a pipeline.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="byModel">Whether several models may be asked, so that each answer must say whose it is.</param>
    public static IEnumerable<object> Of(VerbRequest request, object result, bool byModel) => result switch
    {
        EmotionPrediction prediction =>
        [
            Prediction(
                prediction,
                prediction.Dimensions is not null ? DimensionsType
                    : byModel ? ModelType
                    : request is ListenRequest or EmotionRequest { Windows: true } ? WindowType
                    : prediction.Part ? PartType
                    : prediction.Gender is not null && prediction.Expected is null ? GenderType
                    : prediction.Expected is null ? null : ExpectedType),
        ],
        Clip clip => [Labelled(clip)],
        TrainingResult trained => [Scored(trained)],
        DividedClips { Split.Folds: [var only] } divided => only.Label(divided.Clips).Select(Labelled),
        DividedClips => [],
        Recording recording => [new FileInfo(recording.Path)],
        ServerProcess server => [RunningServers.Add(server)],
        _ => [result],
    };

    // a table begins with what one looks for; windows, the answers of several models and labelled clips have views of their own
    private static PSObject Prediction(EmotionPrediction prediction, string? type)
    {
        var view = new PSObject(prediction);
        view.Properties.Add(new PSNoteProperty(nameof(prediction.Path), prediction.Path));
        if (prediction.Dimensions is null)
        {
            view.Properties.Add(new PSNoteProperty(nameof(prediction.Emotion), prediction.Speech ? prediction.Emotion : null));
            view.Properties.Add(new PSNoteProperty(nameof(prediction.Confidence), prediction.Confidence));
        }
        else
        {
            foreach (string name in OfLabels)
            {
                view.Properties.Add(new PSNoteProperty(name, null));
            }
        }

        Add(view, (prediction.Dimensions ?? prediction.Probabilities).Select(label => KeyValuePair.Create(label.Key, (object)label.Value)));
        Add(view, (prediction.ExpectedDimensions ?? new Dictionary<string, double>()).Select(truth => KeyValuePair.Create($"expected {truth.Key}", (object)truth.Value)));
        if (type is not null)
        {
            view.TypeNames.Insert(0, type);
        }

        return view;
    }

    private static PSObject Labelled(Clip clip)
    {
        PSObject row = Add(new PSObject(clip), clip.Extra.Select(column => KeyValuePair.Create(column.Key, (object)column.Value)));
        if (clip is { Start: not null } or { End: not null })
        {
            row.TypeNames.Insert(0, ClipPartType);
        }

        return row;
    }

    // scores as plain numbers; with their intervals they are in the result's Scores
    private static PSObject Scored(TrainingResult result)
    {
        var view = new PSObject(result);
        if (result.Scores is not { } scores)
        {
            view.TypeNames.Insert(0, DimensionsTrainedType);
            return Add(view, [KeyValuePair.Create(nameof(DimensionScores.Concordance), (object)result.Dimensions!.Concordance.Value)]);
        }

        return Add(
            view,
            [
                KeyValuePair.Create(nameof(Scores.UnweightedAverageRecall), (object)scores.UnweightedAverageRecall.Value),
                KeyValuePair.Create(nameof(Scores.Accuracy), (object)scores.Accuracy.Value),
                KeyValuePair.Create(nameof(Scores.WeightedF1), (object)scores.WeightedF1.Value),
            ]);
    }

    private static PSObject Add(PSObject row, IEnumerable<KeyValuePair<string, object>> columns)
    {
        foreach ((string name, object value) in columns)
        {
            if (row.Properties[name] is null)
            {
                row.Properties.Add(new PSNoteProperty(name, value));
            }
        }

        return row;
    }
}
