using SerPS.Data;
using SerPS.Learning;
using SerPS.Runtime;

namespace SerPS.Training;

/// <summary>What a fold's model says about its test clips, calibrated on its validation clips: no test clip has a part in it.</summary>
internal sealed class CalibratedFold
{
    public CalibratedFold(
        TrainedModel model, FeatureTable table, IReadOnlyList<int> labels, Fold fold, SessionSettings session, bool measuresStrangeness)
    {
        if (measuresStrangeness)
        {
            Strangeness = Strangeness.Of(model.Summaries(table, fold.Train, session));
            ValidationStrangeness = model.StrangenessOf(Strangeness, table, fold.Validation, session);
        }

        float[][] validation = model.Logits(table, fold.Validation, session);
        Logits = model.Logits(table, fold.Test, session);
        Temperature = Evaluation.Temperature.Fit(validation, [.. fold.Validation.Select(row => labels[row])]);
        Raw = [.. Logits.Select(row => Evaluation.Temperature.Apply(row, 1))];
        Probabilities = [.. Logits.Select(row => Evaluation.Temperature.Apply(row, Temperature))];
        ValidationConfidences = [.. validation.Select(row => Evaluation.Temperature.Apply(row, Temperature).Max())];
    }

    /// <summary>Fitted on the validation clips; 1 without any.</summary>
    public double Temperature { get; }

    /// <summary>Logits of the test clips.</summary>
    public float[][] Logits { get; }

    /// <summary>Their probabilities without the temperature.</summary>
    public double[][] Raw { get; }

    /// <summary>Their probabilities with it.</summary>
    public double[][] Probabilities { get; }

    /// <summary>Measured by the training clips; <see langword="null"/> where it is not asked for.</summary>
    public Strangeness? Strangeness { get; }

    /// <summary>Strangeness of each validation clip; none where it is not asked for.</summary>
    public float[] ValidationStrangeness { get; } = [];

    /// <summary>Calibrated confidence of each validation clip.</summary>
    public double[] ValidationConfidences { get; }
}
