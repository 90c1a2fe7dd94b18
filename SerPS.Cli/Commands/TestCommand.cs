using System.CommandLine;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Reports;

namespace SerPS.Cli.Commands;

/// <summary><c>serps test</c>.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Folders of labelled recordings.", Arity = ArgumentArity.ZeroOrMore };
        var model = new Option<string?>("--model") { Description = "Name of a model (see serps models) or path of a model file." };
        var predictions = new Option<string?>("--predictions")
        {
            Description = "Predictions in place of recordings and model: path, emotion, and a column of probability for each label.",
            HelpName = "FILE.csv",
        };
        var against = new Option<string?>("--against")
        {
            Description = "Another model, or a file of predictions, to compare with on the same clips.",
        };
        var verify = new Option<string?>("--verify")
        {
            Description =
                "Only load every model file of a folder and run it on generated audio; without a folder, the shipped and local models.",
            HelpName = "FOLDER",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var report = new Option<string?>("--report")
        {
            Description = "Write the report as one HTML file, and its figures into NAME.figures.",
            HelpName = "FILE.html",
        };
        var junit = new Option<string?>("--junit")
        {
            Description = "Write targets, or verified models, as JUnit XML.",
            HelpName = "FILE.xml",
        };
        var targets = new TargetOptions();
        var seed = new Option<long>("--seed") { Description = "Decides the resampling of speakers.", DefaultValueFactory = _ => 42 };
        var command = new Command("test", "How good a model is on labelled recordings, and how far its confidence can be trusted.")
        {
            paths, model, predictions, against, verify, report, junit, seed,
        };
        targets.AddTo(command);
        command.Validators.Add(result =>
        {
            int given = (result.GetResult(paths) is { Tokens.Count: > 0 } ? 1 : 0) + (result.GetResult(predictions) is null ? 0 : 1)
                + (result.GetResult(verify) is null ? 0 : 1);
            if (given != 1)
            {
                result.AddError("serps test wants folders of recordings, or --predictions FILE.csv, or --verify.");
            }
        });
        var filter = new DatasetFilter();
        filter.AddTo(command);
        command.Validators.Add(result =>
        {
            Refuse(verify, [model, against, report, seed, .. targets.All, .. filter.All]);
            Refuse(predictions, [model, .. filter.All]);

            // an option that would be ignored is an error
            void Refuse(Option mode, Option[] others)
            {
                if (result.GetResult(mode) is not null
                    && others.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } other)
                {
                    result.AddError($"{other.Name} has no meaning beside {mode.Name}.");
                }
            }
        });
        var results = new ResultOptions(command);
        var common = new CommonOptions(command);

        Verb.Run(
            command,
            (parsed, cancellation) => parsed.GetResult(verify) is null ? Test(parsed, cancellation) : Verify(parsed, cancellation));
        return command;

        int Test(ParseResult parsed, CancellationToken cancellation)
        {
            int failed = 0;
            string? file = parsed.GetValue(predictions);
            var request = new TestRequest
            {
                Clips = file is null ? [.. Dataset.Read(parsed.GetValue(paths)!, filter.Options(parsed), cancellation)] : [],
                Model = file is null ? ModelStore.Default.Find(parsed.GetValue(model)) : null,
                Predictions = file,
                Against = parsed.GetValue(against),
                Targets = targets.Value(parsed),
                Seed = parsed.GetValue(seed),
                Session = common.Session(parsed, threads: 1),
                Threads = common.Threads(parsed),
                OnError = error =>
                {
                    failed++;
                    Terminal.Error(error);
                },
            };
            EvaluationReport tested = ProgressBar.Show(
                common.Quiet(parsed), progress => ModelTest.Execute(request, progress, cancellation));
            if (parsed.GetValue(report) is { } html)
            {
                HtmlReport.Write(tested, html);
            }

            if (parsed.GetValue(junit) is { } xml)
            {
                JUnit.Write(tested, xml);
            }

            if (results.Json(parsed))
            {
                Terminal.JsonLine(tested);
            }
            else
            {
                ReportTable.Write(tested);
            }

            // a warning of this weight is for --quiet too
            foreach (string warning in tested.Warnings)
            {
                Terminal.Warning(warning);
            }

            foreach (SerException missed in tested.Missed)
            {
                Terminal.Error(missed);
            }

            return !tested.Passed ? ExitCode.TargetMissed : failed > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        }

        int Verify(ParseResult parsed, CancellationToken cancellation)
        {
            IReadOnlyList<string> files = parsed.GetValue(verify) is { } folder ? ModelStore.Files(folder) : ModelStore.Default.Paths;
            var verified = new List<ModelVerification>();
            IEnumerable<ModelVerification> Models()
            {
                foreach (string file in files)
                {
                    cancellation.ThrowIfCancellationRequested();
                    ModelVerification row = ModelVerifier.Verify(file, common.Session(parsed, threads: 1));
                    verified.Add(row);
                    if (row.Problem is not null)
                    {
                        Terminal.Error($"{ErrorId.ModelInvalid}: {row.Problem}");
                    }

                    yield return row;
                }
            }

            results.Print(parsed, Models(), ["Name", "Result", "Labels", "Path"], ReportTable.Row);
            if (parsed.GetValue(junit) is { } xml)
            {
                JUnit.Write(verified, xml);
            }

            int passed = verified.Count(row => row.Passed);
            return passed == verified.Count && passed > 0 ? ExitCode.Done
                : passed > 0 ? ExitCode.SomeFailed
                : verified.Count > 0 ? ExitCode.NothingDone
                : throw new SerException(
                    ErrorId.ModelNotFound, $"There are no model files (.onnx) in {parsed.GetValue(verify) ?? "the folders of models"}.");
        }
    }
}
