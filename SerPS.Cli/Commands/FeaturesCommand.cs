using System.CommandLine;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using Spectre.Console;

namespace SerPS.Cli.Commands;

/// <summary><c>serps features</c>.</summary>
internal static class FeaturesCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Audio files, folders, zip archives or manifests.",
            Arity = ArgumentArity.OneOrMore,
        };
        var extractor = new Option<string>("--extractor")
        {
            Description = $"The features: {string.Join(", ", FeatureSpecs.All.Names)}; or JSON with a name and parameters.",
            Required = true,
        };
        var output = new Option<string>("--out") { Description = "File to write: .npz, .npy or .csv.", Required = true };
        var update = new Option<bool>("--update") { Description = "Keep what an older file holds of unchanged recordings." };
        var command =
            new Command("features", "Computes features of recordings and writes them to a file.") { paths, extractor, output, update };
        var filter = new DatasetFilter();
        filter.AddTo(command);
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(command, (parsed, cancellation) =>
        {
            string path = Path.GetFullPath(parsed.GetValue(output)!);
            FeatureSpec spec = FeatureSpecs.All.ParseNameOrJson(parsed.GetValue(extractor)!);
            FeatureExport export = FeatureExport.Open(path, spec, parsed.GetValue(update), cancellation);
            DatasetOptions options = filter.Options(parsed) with { KeepUnrecognized = true };
            var inputs = new Inputs<Clip>(
                parsed.GetValue(paths)!,
                input => [.. Dataset.Read([input], options, cancellation)],
                message => common.Warn(parsed, message));
            FeatureSource[] sources = [.. inputs.Items.Select(clip => new FeatureSource(clip))];
            int missing = inputs.Failed;
            List<KeyedRecord> rows = ProgressBar.Show(common.Quiet(parsed), "Computing features", sources.Length, progress =>
            {
                List<KeyedRecord> done = [];
                var work = new OrderedParallel<FeatureSource, Outcome<FeatureSource, KeyedRecord>>(
                    export.Compute, common.Threads(parsed), cancellation);
                foreach (KeyedRecord row in inputs.Succeeded(work.Map(sources)))
                {
                    done.Add(row);
                    progress?.Report(done.Count + inputs.Failed - missing);
                }

                return done;
            });
            if (rows.Count > 0)
            {
                export.Write(path, rows);
                var summary = new FeatureSummary(path, spec.Name, rows.Count, spec.Shape, export.Reused);
                results.Print(parsed, [summary], ["File", "Extractor", "Clips", "Shape", "Unchanged"], _ =>
                    [Markup.Escape(path), spec.Name, $"{rows.Count}", string.Join(" × ", spec.Shape), $"{export.Reused}"]);
            }

            return inputs.Exit(rows.Count);
        });
        return command;
    }
}
