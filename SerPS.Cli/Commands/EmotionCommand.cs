using System.CommandLine;
using System.Globalization;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
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
        var command = new Command("emotion", "The emotion in recordings of speech.") { paths, model, withGender };
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            bool gender = parsed.GetValue(withGender);
            using var classifier = EmotionClassifier.Load(ModelStore.Default, parsed.GetValue(model), gender, common.Session(parsed, threads: 1));
            common.Log(parsed, $"Model {classifier.Name} from {classifier.File.Path}.");
            if (classifier.Warning is { } warning)
            {
                common.Warn(parsed, warning);
            }

            var inputs = new Inputs<string>(
                parsed.GetValue(paths)!, path => AudioFolder.Files(path, cancellation), message => common.Warn(parsed, message));
            var work = new OrderedParallel<Func<AudioClip>, Outcome<Func<AudioClip>, EmotionPrediction>>(
                classifier.TryPredict, common.Threads(parsed), cancellation);
            IEnumerable<EmotionPrediction> predictions = inputs.Succeeded(work.Map(
                inputs.Items.Select<string, Func<AudioClip>>(path => () => AudioFile.Read(path, cancellation))));
            int done = results.Print(parsed, predictions, ["Path", "Emotion", "Confidence", .. Gender("Gender", "Confidence")], prediction =>
            [
                Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, prediction.Path!)),
                Markup.Escape(prediction.Emotion),
                Percent(prediction.Confidence)!,
                .. Gender(prediction.Gender, Percent(prediction.GenderConfidence)),
            ]);
            return inputs.Exit(done);

            IEnumerable<string> Gender(params string?[] cells) => gender ? cells.OfType<string>() : [];
        });
        return command;
    }

    private static string? Percent(double? share) => share?.ToString("P0", CultureInfo.InvariantCulture);
}
