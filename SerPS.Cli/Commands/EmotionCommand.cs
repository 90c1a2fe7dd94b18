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
            var inputs = new InputPaths(parsed.GetValue(paths)!, cancellation);
            var work = new OrderedParallel<Func<AudioClip>, Outcome<Func<AudioClip>, EmotionPrediction>>(
                classifier.TryPredict, common.Threads(parsed), cancellation);
            int failed = 0;
            IEnumerable<EmotionPrediction> Predictions()
            {
                foreach (Outcome<Func<AudioClip>, EmotionPrediction> outcome in work.Map(
                    inputs.Files.Select<string, Func<AudioClip>>(path => () => AudioFile.Read(path, cancellation))))
                {
                    foreach (string warning in outcome.Warnings)
                    {
                        common.Warn(parsed, warning);
                    }

                    if (outcome.Value is { } prediction)
                    {
                        yield return prediction;
                    }
                    else
                    {
                        failed++;
                        Terminal.Error(outcome.Error!);
                    }
                }
            }

            int done = results.Print(parsed, Predictions(), ["Path", "Emotion", "Confidence"], prediction =>
            [
                Markup.Escape(Path.GetRelativePath(Environment.CurrentDirectory, prediction.Path!)),
                Markup.Escape(prediction.Emotion),
                prediction.Confidence.ToString("P0", CultureInfo.InvariantCulture),
            ]);
            failed += inputs.Missing;
            if (done + failed == 0)
            {
                throw new SerException(ErrorId.DataEmpty, $"No audio files in {string.Join(", ", parsed.GetValue(paths)!)}.");
            }

            if (failed > 0)
            {
                Terminal.Error($"{failed} of {done + failed} inputs failed.");
            }

            return failed == 0 ? ExitCode.Done : done > 0 ? ExitCode.SomeFailed : ExitCode.NothingDone;
        });
        return command;
    }

    /// <summary>Files of the paths on the command line; a path that does not exist is reported, the others go on.</summary>
    private sealed class InputPaths(string[] paths, CancellationToken cancellation)
    {
        public int Missing { get; private set; }

        public IEnumerable<string> Files => paths.SelectMany(path =>
        {
            try
            {
                return AudioFolder.Files(path, cancellation);
            }
            catch (SerException error)
            {
                Missing++;
                Terminal.Error(error);
                return [];
            }
        });
    }
}
