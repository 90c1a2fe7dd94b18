using System.Globalization;
using SerPS.Baselines;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Reports;
using SerPS.Sharding;
using SerPS.Training;
using SerPS.Verbs;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>A way to print results.</summary>
internal enum Print
{
    /// <summary>A line of JSON each.</summary>
    Json,

    /// <summary>A table.</summary>
    Table,
}

/// <summary>How results look to people: rows of one table, or a sheet each.</summary>
internal static class Layout
{
    /// <summary>How the results of a verb can be printed.</summary>
    public static IReadOnlyList<Print> PrintsOf(Type request) =>
        request == typeof(ServeRequest) ? [] : request == typeof(ListenRequest) ? [Print.Json] : [Print.Json, Print.Table];

    /// <summary>Whether results are written to files instead, unless the command line asks for both.</summary>
    public static bool GoesToFiles(VerbRequest request) => request is EmotionRequest { Csv: not null }
        or EmotionRequest { Vtt: not null } or EmotionRequest { OutPath: not null };

    /// <summary>What a result is on a command line: of divided clips, their folds.</summary>
    public static IEnumerable<object> Shown(object result) => result is DividedClips divided ? divided.Split.Folds : [result];

    /// <summary>Prints results.</summary>
    public static void Write(VerbRequest request, IReadOnlyList<object> results)
    {
        foreach (object sheet in results)
        {
            switch (sheet)
            {
                case DatasetSummary summary: SummaryTable.Write(summary); break;
                case EvaluationReport report: ReportTable.Write(report); break;
                case DimensionReport report: DimensionTable.Write(report); break;
                case TrainingResult trained: TrainingTable.Write(trained); break;
                case ImportResult imported: ImportTable.Write(imported); break;
            }
        }

        var rows = new PredictionRows(request as EmotionRequest ?? new EmotionRequest(), [.. results.OfType<EmotionPrediction>()]);
        bool parts = results.Any(result => result is Clip { Start: not null } or Clip { End: not null });
        if (results.Count > 0 && Columns(results[0], rows, parts) is { Length: > 0 } columns)
        {
            Terminal.Write(columns, [.. results.Select(result => Row(result, rows, parts).ToArray())]);
        }

        foreach (string note in rows.Notes)
        {
            Terminal.Output.WriteLine(VisibleText.Of(note));
        }

        if (results.OfType<ModelInfo>().Select(model => model.Protocol).Distinct().Skip(1).Any())
        {
            Terminal.Output.WriteLine();
            Terminal.Output.WriteLine("Each UAR is of its own protocol, and those of two protocols do not compare: people of a corpus of which");
            Terminal.Output.WriteLine("nothing was learned are harder to hear than other speakers of the corpus that a model learned from.");
        }
    }

    private static string[] Columns(object result, PredictionRows rows, bool parts) => result switch
    {
        ArchitectureInfo => ["Name", "Extractor", "What it is", "Parameters"],
        SpeakerProfile => ["File", "Model", "Recordings", "Seconds", "Counts"],
        ModelInfo => ["Name", "Architecture", "Extractor", "Labels", "UAR (guessing)", "Protocol", "Size"],
        ModelVerification => ["Name", "Result", "Labels", "Path"],
        Clip when parts => ["Path", "Start", "End", "Emotion", "Speaker", "Gender", "Corpus"],
        Clip => ["Path", "Emotion", "Speaker", "Gender", "Corpus"],
        CorpusInfo => ["Name", "What it is", "Languages", "Speakers", "Terms", "Where from"],
        Fold => ["Fold", "Training", "Validation", "Test"],
        FeatureSummary => ["File", "Extractor", "Clips", "Shape", "Unchanged"],
        PlotFile => ["File", "Source"],
        ReportFile => ["File", "Tested", "Clips", "Score"],
        ExportedModel => ["File", "Input", "Shape", "Hz"],
        TessAction => ["Action", "Source", "Destination or reason"],
        TessSummary => ["Destination", "Copied", "Skipped", "Refused"],
        Recording => ["File", "Seconds", "Rate"],
        Labelling => ["Manifest", "Labelled", "Skipped", "Known before", "Left"],
        ShardStatus => ["Shard", "State", "Inputs", "Results", "Failed"],
        TrainingPart => ["Model", "Part", "Epochs", "Score", "Seconds"],
        Submission => ["File", "Engine", "Tasks", "Job", "Next"],
        MergeSummary => ["File", "Shards", "Inputs", "Results", "Failed"],
        EmotionPrediction => rows.Columns,
        _ => [],
    };

    private static IEnumerable<string> Row(object result, PredictionRows rows, bool parts) => result switch
    {
        EmotionPrediction prediction => rows.Row(prediction),
        ModelVerification model =>
            [Terminal.Cell(model.Name), model.Passed ? "works" : "[red]fails[/]", $"{model.Labels}", Terminal.Cell(model.Path)],
        Clip clip => Cells(clip, parts).Select(Terminal.Cell),
        _ => Cells(result).Select(Terminal.Cell),
    };

    private static string[] Cells(Clip clip, bool parts) =>
    [
        WorkingFolder.Show(clip.Path),
        .. parts ? [Seconds(clip.Start), Seconds(clip.End)] : Array.Empty<string>(),
        clip.Emotion ?? "-",
        clip.Speaker ?? "-",
        clip.Gender ?? "-",
        clip.Corpus ?? "-",
    ];

    private static string Seconds(double? seconds) => seconds?.ToString("0.00", CultureInfo.InvariantCulture) ?? string.Empty;

    private static string[] Cells(object result) => result switch
    {
        ArchitectureInfo one => [one.Name, one.Extractor, one.Summary, one.Parameters.ToJsonString()],
        ModelInfo model =>
        [
            model.Default ? $"{model.Name} (default)" : model.Name,
            model.Architecture,
            model.Extractor,
            $"{model.Labels.Count}",
            model.UnweightedAverageRecall is { } recall ? FormattableString.Invariant($"{recall:0.000} ({1.0 / model.Labels.Count:0.000})")
                : model.Concordance is { } concordance ? FormattableString.Invariant($"CCC {concordance:0.000}") : "-",
            model.Protocol,
            FormattableString.Invariant($"{model.Size / 1e6:0.0} MB"),
        ],
        SpeakerProfile profile =>
        [
            profile.Path!,
            profile.Model,
            FormattableString.Invariant($"{profile.Recordings:0}"),
            FormattableString.Invariant($"{profile.Seconds:0.0}"),
            profile.Share.ToString("P0", CultureInfo.InvariantCulture),
        ],
        CorpusInfo corpus =>
        [
            corpus.Name,
            corpus.Description,
            corpus.Facts?.Languages ?? "-",
            corpus.Facts?.Speakers?.ToString(CultureInfo.InvariantCulture) ?? "-",
            corpus.Facts?.License ?? "-",
            corpus.Facts?.Source ?? "-",
        ],
        Fold fold => [fold.Name, $"{fold.Train.Count}", $"{fold.Validation.Count}", $"{fold.Test.Count}"],
        FeatureSummary file =>
            [file.File, file.Extractor, $"{file.Clips}", string.Join(" × ", file.Shape), $"{file.Unchanged}"],
        PlotFile file => [file.Path, file.Source],
        ReportFile file => [file.File, file.Name, $"{file.Clips}", file.Concordance is { } mean ? $"CCC {mean}" : $"UAR {file.UnweightedAverageRecall}"],
        ExportedModel file => [file.Path, file.Input, string.Join(" × ", file.Shape), $"{file.SampleRate}"],
        TessAction action => [$"{action.Kind}", action.Source, action.Reason ?? action.Destination!],
        TessSummary copied => [copied.Destination, $"{copied.Copied}", $"{copied.Skipped}", $"{copied.Refused.Count}"],
        ShardStatus shard =>
            [$"{shard.Shard}", shard.State.ToString().ToLowerInvariant(), $"{shard.Inputs}", $"{shard.Results}", $"{shard.Failed}"],
        TrainingPart part =>
        [
            part.Model, part.Part, $"{part.Epochs}", part.Score?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-",
            FormattableString.Invariant($"{part.Duration.TotalSeconds:0.0}"),
        ],
        Submission job =>
            [job.File, job.Engine.ToString().ToLowerInvariant(), $"{job.Tasks}", job.Job ?? "-", job.Next],
        MergeSummary merged => [merged.File, $"{merged.Shards}", $"{merged.Inputs}", $"{merged.Results}", $"{merged.Failed}"],
        Recording recording =>
            [recording.Path, FormattableString.Invariant($"{recording.Seconds:0.0}"), $"{recording.SampleRate}"],
        Labelling done => [done.Manifest, $"{done.Labelled}", $"{done.Skipped}", $"{done.Known}", $"{done.Left}"],
        _ => [],
    };
}
