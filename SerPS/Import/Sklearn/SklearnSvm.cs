using SerPS.Autodiff;

namespace SerPS.Import.Sklearn;

/// <summary>Support vector machines of scikit-learn, which are LIBSVM's.</summary>
internal static class SklearnSvm
{
    private const double Extreme = 1e-7; // LIBSVM keeps a pair's probability so far from 0 and 1

    /// <summary>Understands one.</summary>
    public static SklearnClassifier Read(SklearnObject svc)
    {
        string[] classes = svc.Classes();
        int labels = classes.Length, pairs = labels * (labels - 1) / 2;
        svc.Require(!svc.Flag("_sparse", false), "support vectors in a sparse matrix");
        svc.Require(labels is >= 2 and <= 32, $"{labels} labels");
        (double[] support, int[] shape) = svc.Numbers("support_vectors_", rank: 2);
        (int vectors, int features) = (shape[0], shape[1]);
        string prefix = svc.Has("_dual_coef_") ? "_" : "";
        (double[] dual, int[] dualShape) = svc.Numbers($"{prefix}dual_coef_", rank: 2);
        double[] offsets = svc.Vector($"{prefix}intercept_", pairs);
        int[] counts = [.. svc.Vector(svc.Has("_n_support") ? "_n_support" : "n_support_", labels).Select(count => (int)count)];
        if (dualShape is not [var rows, var columns] || rows != labels - 1 || columns != vectors || counts.Any(count => count < 0)
            || counts.Sum(count => (long)count) != vectors || vectors == 0 || features == 0)
        {
            throw ImportException.Damaged(
                $"its SVC has {vectors} support vectors and coefficients {Shapes.Show(dualShape)} for {labels} labels");
        }

        svc.Budget.Spend((long)vectors * pairs);
        double[] coefficients = Coefficients(dual, counts, labels, vectors, pairs);
        Func<Value, Value> kernel = Kernel(svc, support, vectors, features);
        Value Decisions(Value x) => kernel(x).MatMul(x.Constant(coefficients, vectors, pairs)) + x.Row(offsets);
        double[] slopes = Sigmoid(svc, "A", pairs), shifts = Sigmoid(svc, "B", pairs);
        if (slopes.Length == 0)
        {
            Func<Value, Value> decision = x => SklearnVotes.Decision(Decisions(x), labels);
            return new SklearnClassifier(features, classes, x => decision(x).Softmax())
            {
                Decision = decision,
                Notes = [new ImportNote(
                    "probabilities", "softmax of the decision function; the label is right, the confidence no probability",
                    "SVC without probability=True")],
            };
        }

        return new SklearnClassifier(features, classes, x =>
        {
            Value decisions = Decisions(x);
            Value pairwise = (-(decisions * x.Row(slopes)) - x.Row(shifts)).Sigmoid();
            return SklearnCoupling.Build(pairwise, labels, Extreme);
        });
    }

    // a vector's coefficient for a pair lies in the row of the other label, counted without its own
    private static double[] Coefficients(double[] dual, int[] counts, int labels, int vectors, int pairs)
    {
        var coefficients = new double[vectors * pairs];
        int[] start = [.. counts.Select((_, label) => counts.Take(label).Sum())];
        int pair = 0;
        for (int first = 0; first < labels; first++)
        {
            for (int second = first + 1; second < labels; second++, pair++)
            {
                for (int i = 0; i < counts[first]; i++)
                {
                    int vector = start[first] + i;
                    coefficients[(vector * pairs) + pair] = dual[((second - 1) * vectors) + vector];
                }

                for (int i = 0; i < counts[second]; i++)
                {
                    int vector = start[second] + i;
                    coefficients[(vector * pairs) + pair] = dual[(first * vectors) + vector];
                }
            }
        }

        return coefficients;
    }

    private static Func<Value, Value> Kernel(SklearnObject svc, double[] support, int vectors, int features)
    {
        string kernel = svc.Text("kernel") ?? "";
        double gamma = kernel == "linear" ? 1 : svc.Number("_gamma");
        double[] turned = SklearnOps.Turned(support, vectors, features);
        double[] squares = [.. support.Chunk(features).Select(vector => vector.Sum(value => value * value))];
        Value Products(Value x) => x.MatMul(x.Constant(turned, features, vectors));
        double constant = kernel is "poly" or "sigmoid" ? svc.Number("coef0") : 0;
        return kernel switch
        {
            "linear" => Products,
            "rbf" => x => (((x * x).ReduceSum([1], keepDims: true) - (Products(x) * 2) + x.Row(squares)).Relu() * -gamma).Exp(),
            "poly" => x => ((Products(x) * gamma) + constant).Pow(svc.Whole("degree")),
            "sigmoid" => x => ((Products(x) * gamma) + constant).Tanh(),
            _ => throw ImportException.Unsupported($"its SVC has the kernel '{kernel}', which is not known"),
        };
    }

    private static double[] Sigmoid(SklearnObject svc, string letter, int pairs)
    {
        string name = svc.Has($"_prob{letter}") ? $"_prob{letter}" : $"prob{letter}_";
        return !svc.Has(name) || svc.Array(name).Count == 0 ? [] : svc.Vector(name, pairs);
    }
}
