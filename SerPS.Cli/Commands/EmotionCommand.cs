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
        var command = new Command("emotion", "The emotion in recordings of speech.") { paths, model };
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            using var classifier = new EmotionClassifier(ModelStore.Default.Find(parsed.GetValue(model)), common.Session(parsed, threads: 1));
            common.Log(parsed, $"Model {classifier.Name} from {classifier.File.Path}.");
            var inputs = new Inputs<string>(
                parsed.GetValue(paths)!, path => AudioFolder.Files(path, cancellation), message => common.Warn(parsed, message));
            var work = new OrderedParallel<Func<AudioClip>, Outcome<Func<AudioClip>, EmotionPrediction>>(
                classifier.TryPredict, common.Threads(parsed), cancellation);
            IEnumerable<EmotionPrediction> predictions = inputs.Succeeded(work.Map(
                inputs.Items.Select<string, Func<AudioClip>>(path => () => AudioFile.Read(path, cancellation))));
            int done = results.Print(parsed, predictions, ["Path", "Emotion", "Confidence"], prediction =>
            [
                Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, prediction.Path!)),
                Markup.Escape(prediction.Uncertain ? $"uncertain ({prediction.Emotion})" : prediction.Emotion),
                prediction.Confidence.ToString("P0", CultureInfo.InvariantCulture),
            ]);
            return inputs.Exit(done);
        });
        return command;
    }
}
