using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>What a fold's model says about its test clips, calibrated on its validation clips: no test clip has a part in it.</summary>
internal sealed class CalibratedFold
{
    /// <summary>Asks a model.</summary>
    /// <param name="chosen">What the validation clips were kept from: it is calibrated on them.</param>
    /// <param name="tested">The same model, or what was trained like it on the validation clips too.</param>
    /// <param name="table">The clips.</param>
    /// <param name="labels">Label of each row.</param>
    /// <param name="fold">Who is where.</param>
    /// <param name="settings">Whether labels get offsets; device and threads.</param>
    public CalibratedFold(
        TrainedModel chosen, TrainedModel tested, FeatureTable table, IReadOnlyList<int> labels, Fold fold, TrainingSettings settings)
    {
        Logits = tested.Logits(table, fold.Test, settings.Session);
        if (table.Task == TaskKind.Dimensions)
        {
            Temperature = 1;
            Raw = Probabilities = [.. Logits.Select(row => row.Select(value => (double)value).ToArray())];
            ValidationProbabilities = [];
            return;
        }

        float[][] validation = chosen.Logits(table, fold.Validation, settings.Session);
        if (settings.LabelOffsets && validation.Length > 0)
        {
            string[] corpora = CorpusLabels.CorporaOf(table);
            Offsets = LabelOffsets.Fit(
                validation, [.. fold.Validation.Select(row => labels[row])], [.. fold.Validation.Select(row => corpora[row])]);
            validation = [.. validation.Select(row => LabelOffsets.Apply(row, Offsets))];
            Logits = [.. Logits.Select(row => LabelOffsets.Apply(row, Offsets))];
        }

        Temperature = Evaluation.Temperature.Fit(validation, [.. fold.Validation.Select(row => labels[row])]);
        Raw = [.. Logits.Select(row => Evaluation.Temperature.Apply(row, 1))];
        Probabilities = [.. Logits.Select(row => Evaluation.Temperature.Apply(row, Temperature))];
        ValidationProbabilities = [.. validation.Select(row => Evaluation.Temperature.Apply(row, Temperature))];
    }

    /// <summary>Fitted on the validation clips; 1 without any.</summary>
    public double Temperature { get; }

    /// <summary>Fitted on the validation clips; <see langword="null"/> where it is not asked for.</summary>
    public double[]? Offsets { get; }

    /// <summary>Logits of the test clips, with the offsets.</summary>
    public float[][] Logits { get; }

    /// <summary>Their probabilities without the temperature; of dimensions, which are not calibrated, the values.</summary>
    public double[][] Raw { get; }

    /// <summary>Their probabilities with it.</summary>
    public double[][] Probabilities { get; }

    /// <summary>Calibrated probabilities of each validation clip.</summary>
    public double[][] ValidationProbabilities { get; }
}
