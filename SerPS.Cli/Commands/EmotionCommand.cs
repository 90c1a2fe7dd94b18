using System.CommandLine;
using System.Globalization;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps emotion</c>.</summary>
internal static class EmotionCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Audio files, or folders to search.", Arity = ArgumentArity.OneOrMore };
        var model = new Option<string?>("--model") { Description = "Name of a model (see serps models) or path of a model file." };
        var withGender = new Option<bool>("--with-gender") { Description = "Tell also whether the voice sounds female or male." };
        var csv = new Option<string?>("--csv") { Description = "Write a table instead: file, start, end, emotion (audformat)." };
        var vtt = new Option<string?>("--vtt") { Description = "Write one recording's emotions as subtitles (WebVTT) instead." };
        var command = new Command("emotion", "The emotion in recordings of speech.") { paths, model, withGender, csv, vtt };
        var windows = new WindowSettings(command);
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            bool gender = parsed.GetValue(withGender);
            using var classifier = EmotionClassifier.Load(
                ModelStore.Default.Find(parsed.GetValue(model)),
                gender ? ModelStore.Default.FindGender() : null,
                common.Session(parsed, threads: 1));
            common.Log(parsed, $"Model {classifier.Name} from {classifier.File.Path}.");
            if (classifier.Warning is { } warning)
            {
                common.Warn(parsed, warning);
            }

            var inputs = new Inputs<string>(
                parsed.GetValue(paths)!, path => AudioFolder.Files(path, cancellation), message => common.Warn(parsed, message));
            using var outputs = new PredictionOutputs(parsed.GetValue(csv), parsed.GetValue(vtt));
            int done = 0;
            IEnumerable<EmotionPrediction> predictions = Written(windows.Given(parsed) ? Windows() : Whole());
            if (outputs.Any && !results.Given(parsed))
            {
                common.Log(parsed, $"{predictions.Count()} predictions written.");
            }
            else
            {
                results.Print(
                    parsed,
                    predictions,
                    Columns(windows.Given(parsed), gender),
                    prediction => Row(prediction, windows.Given(parsed), gender));
            }

            if (done > 0)
            {
                outputs.Commit();
            }

            return inputs.Exit(done);

            IEnumerable<EmotionPrediction> Whole()
            {
                var work = new OrderedParallel<FeatureSource, Outcome<FeatureSource, EmotionPrediction>>(
                    source => classifier.TryPredict(source, cancellation), common.Threads(parsed), cancellation);
                foreach (EmotionPrediction prediction in inputs.Succeeded(work.Map(
                    inputs.Items.Select(path => new FeatureSource(new Clip { Path = path })))))
                {
                    done++;
                    yield return prediction;
                }
            }

            IEnumerable<EmotionPrediction> Windows()
            {
                var timeline = new Timeline(classifier, windows.Options(parsed), common.Threads(parsed), cancellation);
                foreach (string path in inputs.Items)
                {
                    int failed = inputs.Failed;
                    foreach (EmotionPrediction prediction in inputs.Succeeded(
                        timeline.TryPredict(() => AudioInput.Open(path, cancellation))))
                    {
                        yield return prediction;
                    }

                    done += inputs.Failed == failed ? 1 : 0;
                }
            }

            IEnumerable<EmotionPrediction> Written(IEnumerable<EmotionPrediction> source)
            {
                foreach (EmotionPrediction prediction in source)
                {
                    outputs.Add(prediction);
                    yield return prediction;
                }
            }
        });
        return command;
    }

    private static string[] Columns(bool windows, bool gender) =>
        [
            "Path",
            .. windows ? ["Start", "End"] : Array.Empty<string>(),
            "Emotion",
            "Confidence",
            .. gender ? ["Gender", "Confidence"] : Array.Empty<string>(),
        ];

    private static string[] Row(EmotionPrediction prediction, bool windows, bool gender)
    {
        string path = Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, prediction.Path!));
        bool silent = windows && !prediction.Speech;
        List<string> row = [path];
        if (windows)
        {
            row.AddRange([Seconds(prediction.Start), Seconds(prediction.End)]);
        }

        row.AddRange(silent
            ? ["(no speech)", string.Empty]
            :
            [
                Markup.Escape(prediction.Uncertain ? $"uncertain ({prediction.Emotion})" : prediction.Emotion),
                Percent(prediction.Confidence),
            ]);
        if (gender)
        {
            row.AddRange(silent ? [string.Empty, string.Empty] : [prediction.Gender!, Percent(prediction.GenderConfidence!.Value)]);
        }

        return [.. row];
    }

    private static string Seconds(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
