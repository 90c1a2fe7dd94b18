using SerPS.Evaluation;

namespace SerPS.Fuzz.Targets;

/// <summary>A file of predictions, and the report on them.</summary>
internal sealed class PredictionsTarget() : FileTarget(".csv")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["path,", "emotion", "gender", ",sad", ",happy", "0.5", "1e-300", "NaN", "-0", "\"", "fold,", ";"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        "path,emotion,speaker,neutral,sad,happy\na.wav,sad,x,0.1,0.8,0.1\nb.wav,happy,y,0.25,0.25,0.5\nc.wav,neutral,y,1,0,0\n"u8.ToArray(),
        "path,gender,female,male\na.wav,male,0.25,0.75\nb.wav,female,0.5,0.5\n"u8.ToArray(),
    ];

    /// <inheritdoc/>
    protected override void Read(string path)
    {
        PredictionSet predictions = PredictionFile.Read(path, []);
        _ = EvaluationReport.Of(predictions, PredictionOrigin.Of(path, predictions));
    }
}
