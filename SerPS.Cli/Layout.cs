using System.Globalization;
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
                case TrainingResult trained: TrainingTable.Write(trained); break;
                case ImportResult imported: ImportTable.Write(imported); break;
            }
        }

        bool labelled = results.Any(result => result is EmotionPrediction { Expected: not null });
        if (results.Count > 0 && Columns(request, results[0], labelled) is { Length: > 0 } columns)
        {
            Terminal.Write(columns, [.. results.Select(result => Row(request, result, labelled).ToArray())]);
        }
    }

    private static string[] Columns(VerbRequest request, object result, bool labelled) => result switch
    {
        ArchitectureInfo => ["Name", "Extractor", "What it is", "Parameters"],
        ModelInfo => ["Name", "Architecture", "Extractor", "Labels", "UAR", "Protocol", "Size"],
        ModelVerification => ["Name", "Result", "Labels", "Path"],
        Clip => ["Path", "Emotion", "Speaker", "Gender", "Corpus"],
        CorpusInfo => ["Name", "What it is", "Languages", "Speakers", "Terms", "Where from"],
        Fold => ["Fold", "Training", "Validation", "Test"],
        FeatureSummary => ["File", "Extractor", "Clips", "Shape", "Unchanged"],
        PlotFile => ["File", "Source"],
        ExportedModel => ["File", "Input", "Shape", "Hz"],
        TessAction => ["Action", "Source", "Destination or reason"],
        TessSummary => ["Destination", "Copied", "Skipped", "Refused"],
        Recording => ["File", "Seconds", "Rate"],
        ShardStatus => ["Shard", "State", "Inputs", "Results", "Failed"],
        MergeSummary => ["File", "Shards", "Inputs", "Results", "Failed"],
        EmotionPrediction => PredictionRows.Columns((EmotionRequest)request, labelled),
        _ => [],
    };

    private static IEnumerable<string> Row(VerbRequest request, object result, bool labelled) => result switch
    {
        EmotionPrediction prediction => PredictionRows.Row((EmotionRequest)request, labelled, prediction),
        ModelVerification model =>
            [Markup.Escape(model.Name), model.Passed ? "works" : "[red]fails[/]", $"{model.Labels}", Markup.Escape(model.Path)],
        _ => Cells(result).Select(Markup.Escape),
    };

    private static string[] Cells(object result) => result switch
    {
        ArchitectureInfo one => [one.Name, one.Extractor, one.Summary, one.Parameters.ToJsonString()],
        ModelInfo model =>
        [
            model.Default ? $"{model.Name} (default)" : model.Name,
            model.Architecture,
            model.Extractor,
            $"{model.Labels.Count}",
            model.UnweightedAverageRecall?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-",
            model.Protocol,
            FormattableString.Invariant($"{model.Size / 1e6:0.0} MB"),
        ],
        Clip clip =>
        [
            WorkingFolder.Show(clip.Path),
            clip.Emotion ?? "-",
            clip.Speaker ?? "-",
            clip.Gender ?? "-",
            clip.Corpus ?? "-",
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
        ExportedModel file => [file.Path, file.Input, string.Join(" × ", file.Shape), $"{file.SampleRate}"],
        TessAction action => [$"{action.Kind}", action.Source, action.Reason ?? action.Destination!],
        TessSummary copied => [copied.Destination, $"{copied.Copied}", $"{copied.Skipped}", $"{copied.Refused.Count}"],
        ShardStatus shard =>
            [$"{shard.Shard}", shard.State.ToString().ToLowerInvariant(), $"{shard.Inputs}", $"{shard.Results}", $"{shard.Failed}"],
        MergeSummary merged => [merged.File, $"{merged.Shards}", $"{merged.Inputs}", $"{merged.Results}", $"{merged.Failed}"],
        Recording recording =>
            [recording.Path, FormattableString.Invariant($"{recording.Seconds:0.0}"), $"{recording.SampleRate}"],
        _ => [],
    };
}
