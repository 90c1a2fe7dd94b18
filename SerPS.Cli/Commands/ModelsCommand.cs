using System.CommandLine;
using System.Globalization;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Training;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps models</c>.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var architectures = new Option<bool>("--architectures")
        {
            Description = "What can be trained, instead: names, usual features, parameters with their defaults.",
        };
        var command = new Command("models", "Shipped and local models with what they say about themselves.") { architectures };
        var results = new ResultOptions(command);

        Verb.Run(command, (parsed, _) =>
        {
            if (parsed.GetValue(architectures))
            {
                results.Print(parsed, ArchitectureInfo.All, ["Name", "Extractor", "What it is", "Parameters"], info =>
                [
                    Markup.Escape(info.Name),
                    Markup.Escape(info.Extractor),
                    Markup.Escape(info.Summary),
                    Markup.Escape(info.Parameters.ToJsonString()),
                ]);
                return ExitCode.Done;
            }

            int failed = 0;
            IEnumerable<ModelInfo> Models()
            {
                foreach (string path in ModelStore.Default.Paths)
                {
                    ModelInfo? info = null;
                    try
                    {
                        info = ModelInfo.Of(ModelFile.Read(path));
                    }
                    catch (SerException error)
                    {
                        failed++;
                        Terminal.Error(error);
                    }

                    if (info is not null)
                    {
                        yield return info;
                    }
                }
            }

            int done = results.Print(parsed, Models(), ["Name", "Architecture", "Extractor", "Labels", "UAR", "Protocol", "Size"], info =>
            [
                Markup.Escape(info.Name),
                Markup.Escape(info.Architecture),
                Markup.Escape(info.Extractor),
                info.Labels.Count.ToString(CultureInfo.InvariantCulture),
                info.UnweightedAverageRecall?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-",
                Markup.Escape(info.Protocol),
                string.Create(CultureInfo.InvariantCulture, $"{info.Size / 1e6:0.0} MB"),
            ]);
            if (done + failed == 0)
            {
                throw new SerException(
                    ErrorId.ModelNotFound, "There are no models: none shipped, and none in the folders of SERPS_MODELS.");
            }

            return failed == 0 ? ExitCode.Done : done > 0 ? ExitCode.SomeFailed : ExitCode.NothingDone;
        });
        return command;
    }
}
