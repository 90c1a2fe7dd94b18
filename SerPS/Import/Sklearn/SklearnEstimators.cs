using SerPS.Autodiff;

namespace SerPS.Import.Sklearn;

/// <summary>The estimators that can be imported: the one place to add a row.</summary>
internal static class SklearnEstimators
{
    private const int MostDepth = 8;

    /// <summary>Classifiers by class.</summary>
    public static IReadOnlyDictionary<string, Func<SklearnObject, SklearnClassifier>> Classifiers { get; } =
        new Dictionary<string, Func<SklearnObject, SklearnClassifier>>(StringComparer.Ordinal)
        {
            ["RandomForestClassifier"] = SklearnTrees.Forest,
            ["ExtraTreesClassifier"] = SklearnTrees.Forest,
            ["DecisionTreeClassifier"] = SklearnTrees.Single,
            ["ExtraTreeClassifier"] = SklearnTrees.Single,
            ["GradientBoostingClassifier"] = SklearnTrees.Boosting,
            ["SVC"] = SklearnSvm.Read,
            ["KNeighborsClassifier"] = SklearnNeighbors.Read,
            ["MLPClassifier"] = SklearnLinear.Perceptron,
            ["LogisticRegression"] = SklearnLinear.Logistic,
            ["GaussianNB"] = SklearnLinear.NaiveBayes,
            ["VotingClassifier"] = one => Voting(one, depth: 0),
            ["Pipeline"] = one => Pipeline(one, depth: 0),
        };

    /// <summary>Understands a classifier.</summary>
    /// <param name="one">The object.</param>
    /// <param name="depth">How many others it lies in.</param>
    public static SklearnClassifier Read(SklearnObject one, int depth) => depth > MostDepth
        ? throw ImportException.Unsupported($"its estimators lie in each other more than {MostDepth} deep")
        : one.Class switch
        {
            "VotingClassifier" => Voting(one, depth),
            "Pipeline" => Pipeline(one, depth),
            _ when Classifiers.TryGetValue(one.Class, out Func<SklearnObject, SklearnClassifier>? read) => read(one),
            _ => throw ImportException.Unsupported(
                $"its {one.Class} is no classifier that is known; known are "
                + string.Join(", ", Classifiers.Keys.Order(StringComparer.Ordinal))),
        };

    private static SklearnClassifier Pipeline(SklearnObject pipeline, int depth)
    {
        IReadOnlyList<object?> steps = pipeline.List("steps");
        SklearnObject[] estimators = [.. steps.Select(step => step is object?[] { Length: 2 } pair
            ? pipeline.Of(pair[1], "steps")
            : throw pipeline.Missing("steps"))];
        if (estimators.Length == 0)
        {
            throw pipeline.Missing("steps");
        }

        SklearnClassifier last = Read(estimators[^1], depth + 1);
        SklearnScaler[] scalers = [.. estimators.SkipLast(1).Select(SklearnScaler.Read)];
        if (scalers.Select(scaler => scaler.Features).FirstOrDefault(count => count != last.Features, last.Features) is var other
            && other != last.Features)
        {
            throw ImportException.Damaged($"its pipeline scales {other} numbers for a classifier of {last.Features}");
        }

        Func<Value, Value> After(Func<Value, Value> build) => x => build(scalers.Aggregate(x, (value, scaler) => scaler.Build(value)));
        return last with
        {
            Build = After(last.Build),
            Decision = last.Decision is null ? null : After(last.Decision),
            IsScaled = last.IsScaled || scalers.Length > 0,
        };
    }

    // soft: the mean of probabilities; hard: the share of votes
    private static SklearnClassifier Voting(SklearnObject vote, int depth)
    {
        SklearnClassifier[] members = [.. vote.List("estimators_").Select(member => Read(vote.Of(member, "estimators_"), depth + 1))];
        string[] classes = vote.Classes();
        bool soft = vote.Text("voting") == "soft";
        int count = classes.Length;
        if (members.Length == 0 || members.Any(member => member.Features != members[0].Features || member.Classes.Length != count))
        {
            throw ImportException.Damaged("its VotingClassifier joins estimators of different features or labels");
        }

        vote.Require(!soft || members.All(member => member.Decision is null), "an estimator without probabilities");
        double[] weights = vote.Has("weights") ? Weights(vote, members.Length) : [.. members.Select(_ => 1.0)];
        double sum = weights.Sum();
        vote.Require(sum > 0 && weights.All(weight => weight >= 0), "weights below 0");
        return new SklearnClassifier(members[0].Features, classes, x => members
            .Select((member, i) =>
                (soft ? member.Build(x) : SklearnOps.OneHot((member.Decision ?? member.Build)(x), count)) * (weights[i] / sum))
            .Aggregate((a, b) => a + b))
        {
            IsScaled = members.Any(member => member.IsScaled),
            Notes = soft ? [] : [new ImportNote("probabilities", "the share of votes", "VotingClassifier with voting='hard'")],
        };
    }

    private static double[] Weights(SklearnObject vote, int members)
    {
        if (vote.IsArray("weights"))
        {
            return vote.Vector("weights", members);
        }

        double[] weights = [.. vote.List("weights")
            .Select(weight => weight switch { long number => number, double number => number, _ => throw vote.Missing("weights") })];
        return weights.Length == members ? weights
            : throw ImportException.Unsupported("its VotingClassifier has weights of estimators that were dropped");
    }
}
