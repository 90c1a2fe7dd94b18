using System.CommandLine;
using SerPS.Audio;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Cli.Commands;

/// <summary><c>serps listen</c>.</summary>
internal static class ListenCommand
{
    public static Command Create()
    {
        var model = new Option<string?>("--model") { Description = "Name of a model (see serps models) or path of a model file." };
        var save = new Option<string?>("--save") { Description = "WAV file that keeps what was heard." };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON a window; the default into a pipe or a file." };
        var command = new Command("listen", "The emotion in what a microphone hears, as it is spoken.") { model, save, json };
        var windows = new WindowSettings(command);
        var capture = new CaptureSettings(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            using var classifier = new EmotionClassifier(
                ModelStore.Default.Find(parsed.GetValue(model)), common.Session(parsed, common.Threads(parsed)));
            var timeline = new Timeline(classifier, windows.Options(parsed), threads: 1, cancellation);
            AudioInput microphone = Microphone.Open(capture.Options(parsed), cancellation);
            using AudioInput input = parsed.GetValue(save) is { } path ? new RecordedInput(microphone, path) : microphone;
            common.Log(parsed, $"Model {classifier.Name}; listening to '{input.Source}'.");
            bool live = !parsed.GetValue(json) && !Console.IsOutputRedirected;
            Action<EmotionPrediction> show = live ? LiveLine.Show : Terminal.JsonLine;
            try
            {
                foreach (EmotionPrediction prediction in timeline.Listen(input))
                {
                    show(prediction);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Ctrl-C is how listening ends
            }

            if (live)
            {
                LiveLine.End();
            }

            return ExitCode.Done;
        });
        return command;
    }
}
