using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Runtime;

namespace SerPS.Training.Search;

/// <summary>
/// Random search (Bergstra and Bengio, 2012): trains on the training clips with settings drawn from a space, and scores them on the
/// validation clips. It never looks at a test clip. The draws of a trial depend on seed and number alone.
/// </summary>
/// <param name="plan">The space, and how many trials.</param>
/// <param name="request">What is trained on what.</param>
/// <param name="options">The settings that the draws change.</param>
internal sealed class HyperparameterSearch(SearchPlan plan, TrainingRequest request, TrainingOptions options)
{
    /// <summary>The table of the trials of a model.</summary>
    public static string TablePath(string model) => Path.ChangeExtension(model, ".search.csv");

    /// <summary>Finds, before any long work, what would make trials fail.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public void Validate()
    {
        if (options.Folds)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                "The validation clips of one fold are test clips of another, so a search cannot be followed by folds of the same clips: "
                + "search without folds, on speakers that the folds leave out.");
        }

        foreach (JsonObject corner in plan.Space.Corners())
        {
            _ = request.FeaturesOf(Apply(corner));
        }
    }

    /// <summary>Makes the trials that an earlier run has not made, and gives the settings of the best.</summary>
    /// <param name="model">Path of the model; the table is beside it.</param>
    /// <param name="data">The clips.</param>
    /// <param name="progress">Receives reports.</param>
    /// <param name="cancellation">Stops the search; the trials that are done are in the table.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.OptionInvalid"/>: the table is of another search. <see cref="ErrorId.DataInvalid"/>: no validation clips, or
    /// every trial failed.
    /// </exception>
    public TrainingOptions Best(string model, TrainingData data, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        RequireValidation(data);
        string search = Identity(data, progress, cancellation);
        var table = TrialTable.Open(TablePath(model), search, request.Resume);
        var parts = new TrialParts(model, search);
        int first = table.Trials.Count + 1, count = Math.Max(0, plan.Trials - table.Trials.Count);
        ThreadShare share = Share;
        Attempt Next(int number, Teller teller)
        {
            if (request.Resume && parts.Read(number) is { } made)
            {
                return new Attempt(made, null);
            }

            // the rule needs every trial before; where some are still under way, it is asked again when they are there
            bool Hopeless(IReadOnlyList<double> scores) =>
                table.Snapshot() is { } before && before.Count == number - 1 && FirstHopeless(RuleAfter(before), scores) is not null;
            Attempt attempt = Run(number, Hopeless, data, share.Each, teller);
            if (share.AtOnce > 1)
            {
                parts.Write(attempt.Trial); // those before it may not be done when all is stopped
            }

            return attempt;
        }

        foreach (Attempt attempt in SideBySide<Attempt>.Run(
            count, share.AtOnce, $"Trials, {share.AtOnce} at once", (i, teller) => Next(first + i, teller), progress, cancellation))
        {
            Trial trial = Replayed(attempt.Trial, RuleAfter(table.Snapshot()));
            if (trial.Stopped != Trial.Hopeless)
            {
                Warn(attempt);
            }

            table.Add(trial);
        }

        Trial best = table.Trials.Take(plan.Trials).Where(trial => trial.Score is not null && trial.Stopped is null)
            .MaxBy(trial => trial.Score)
            ?? throw new SerException(
                ErrorId.DataInvalid, $"None of {plan.Trials} trials came to its end; '{TablePath(model)}' says why.", TablePath(model));
        return Apply(best.Settings);
    }

    /// <summary>Makes one trial, from beginning to end whatever others did, and keeps it for <see cref="Best"/>.</summary>
    /// <param name="model">Path of the model.</param>
    /// <param name="number">Which trial, counted from 1.</param>
    /// <param name="data">The clips.</param>
    /// <param name="progress">Receives reports.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SerException">As <see cref="Best"/>.</exception>
    public Trial Make(string model, int number, TrainingData data, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        RequireValidation(data);
        var parts = new TrialParts(model, Identity(data, progress, cancellation));
        if (parts.Read(number) is { } made)
        {
            return made;
        }

        Attempt attempt = Run(number, _ => false, data, Share.Each, new Teller(progress, tell => tell(), cancellation));
        Warn(attempt);
        parts.Write(attempt.Trial);
        return attempt.Trial;
    }

    // of all trials, also where some are done: the threads of a trial are part of what repeats it
    private ThreadShare Share => ThreadShare.Of(options.Session, plan.Trials);

    private void Warn(Attempt attempt)
    {
        if (attempt.Problem is { } problem)
        {
            request.OnWarning?.Invoke($"Trial {attempt.Trial.Number} ({attempt.Trial.Settings.ToJsonString()}): {problem}");
        }
    }

    private static MedianRule RuleAfter(IEnumerable<Trial> before) =>
        new([.. before.Select(trial => trial.Curve).Where(curve => curve.Count > 0)]);

    private static void RequireValidation(TrainingData data)
    {
        if (data.Split.Folds[0].Validation.Count == 0)
        {
            throw new SerException(ErrorId.DataInvalid, "The split has no validation clips, and a search chooses by nothing else.");
        }
    }

    // how many epochs a trial has had when it is given up
    private static int? FirstHopeless(MedianRule rule, IReadOnlyList<double> scores)
    {
        for (int epochs = 1; epochs <= scores.Count; epochs++)
        {
            if (rule.Hopeless([.. scores.Take(epochs)]))
            {
                return epochs;
            }
        }

        return null;
    }

    // what would have become of a trial that went on further, had those before it been known
    private Trial Replayed(Trial made, MedianRule rule)
    {
        bool asked = Apply(made.Settings).Architecture is NetworkSpec; // which learns in epochs, after each of which it may be given up
        int last = made.Stopped is null ? made.Curve.Count - 1 : made.Curve.Count; // after its end nobody asks
        if (asked && FirstHopeless(rule, [.. made.Curve.Take(last)]) is { } epochs)
        {
            double[] curve = [.. made.Curve.Take(epochs)];
            return made with { Score = curve.Max(), Epochs = epochs, Stopped = Trial.Hopeless, Curve = curve };
        }

        return made.Stopped is null ? made : made with { Curve = [] };
    }

    private Attempt Run(
        int number, Func<IReadOnlyList<double>, bool> givesUp, TrainingData data, SessionSettings session, Teller teller)
    {
        var clock = Stopwatch.StartNew();
        JsonObject drawn = plan.Space.Draw(new CounterRandom(options.Seed, $"search/{number}"));
        bool hopeless = false;
        IReadOnlyList<double> seen = [];
        try
        {
            TrainingOptions settings = Apply(drawn);
            settings = settings with
            {
                Session = settings.Session with { Threads = session.Threads, Log = teller.Relay(settings.Session.Log) },
                GivesUp = scores => hopeless = givesUp(seen = scores),
            };
            FeatureTable table = data.Table(request.FeaturesOf(settings), teller.Progress, teller.Cancellation);
            Fold fold = data.Split.Folds[0];
            FitResult fit = settings.Architecture.Learner(table, data.Labels, settings)
                .Fit(fold.Train, fold.Validation, $"Trial {number} of {plan.Trials}", teller.Progress, teller.Cancellation);
            double[] curve = [.. fit.History.Select(epoch => epoch.Score)];
            double Score(float[][] said) => table.Task == TaskKind.Dimensions
                ? MonitoredScores.Of(said, [.. fold.Validation.Select(table.Measures)])
                : MonitoredScores.Of(settings.Monitor, said, [.. fold.Validation.Select(row => data.Labels[row])]);
            double score = hopeless ? curve.Max() : Score(fit.Model.Logits(table, fold.Validation, settings.Session, teller.Cancellation));
            string? stopped = hopeless ? Trial.Hopeless : null;
            return new Attempt(new Trial(number, drawn, score, fit.Epochs, stopped, clock.Elapsed.TotalSeconds, curve), null);
        }
        catch (SerException error)
        {
            // it may have been given up before, which its scores until then tell
            return new Attempt(new Trial(number, drawn, null, 0, error.Id, clock.Elapsed.TotalSeconds, seen), error.Message);
        }
    }

    // what is drawn as an object without a name changes parameters of what is there
    private TrainingOptions Apply(JsonObject drawn)
    {
        static bool Overlays(KeyValuePair<string, JsonNode?> option) => option.Value is JsonObject recipe && !recipe.ContainsKey("name");
        var changes = new JsonObject(drawn.Where(option => !Overlays(option))
            .Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone())));
        TrainingOptions chosen = options.With(changes);
        JsonObject whole = (chosen with
        {
            Extractor = chosen.Extractor ?? FeatureSpec.All.ParseNameOrJson(chosen.Architecture.UsualExtractor),
        }).AsJson();
        foreach ((string key, JsonNode? parameters) in drawn.Where(Overlays))
        {
            var recipe = whole[key]!.DeepClone().AsObject();
            foreach ((string parameter, JsonNode? value) in parameters!.AsObject())
            {
                recipe[parameter] = value?.DeepClone();
            }

            changes[key] = recipe;
        }

        return options.With(changes) with { Monitor = options.Monitor };
    }

    private string Identity(TrainingData data, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        FeatureTable table = data.Table(request.FeaturesOf(options), progress, cancellation);
        JsonObject run = RunCheckpoints.Describe(options, table, data.Split);
        string text = $"{run.ToJsonString()}\n{options.LearningRate.ToString(CultureInfo.InvariantCulture)}\n{plan.Space}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }

    /// <summary>A trial as far as it went, and what went wrong.</summary>
    private sealed record Attempt(Trial Trial, string? Problem);
}
