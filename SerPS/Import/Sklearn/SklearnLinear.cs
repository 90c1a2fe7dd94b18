using SerPS.Autodiff;
using SerPS.Import.Pickle;

namespace SerPS.Import.Sklearn;

/// <summary>Estimators of scikit-learn that are sums and products: perceptrons, logistic regression, naive Bayes.</summary>
internal static class SklearnLinear
{
    private const int MostLayers = 100;

    /// <summary>A multi-layer perceptron.</summary>
    public static SklearnClassifier Perceptron(SklearnObject mlp)
    {
        string[] classes = mlp.Has("classes_") ? mlp.Classes() : mlp.Object("_label_binarizer").Classes();
        (double[] Values, int[] Shape)[] weights = [
            .. mlp.List("coefs_").Take(MostLayers + 1).Select(array => Array(mlp, array, "coefs_", rank: 2))];
        (double[] Values, int[] Shape)[] biases = [
            .. mlp.List("intercepts_").Take(MostLayers + 1).Select(array => Array(mlp, array, "intercepts_", rank: 1))];
        string hidden = mlp.Text("activation") ?? "", last = mlp.Text("out_activation_") ?? "";
        int outputs = classes.Length == 2 && last == "logistic" ? 1 : classes.Length;
        bool joined = weights.Length is > 0 and <= MostLayers && weights.Length == biases.Length
            && weights.Zip(biases).All(layer => layer.First.Shape[1] == layer.Second.Shape[0])
            && weights.Skip(1).Zip(weights).All(pair => pair.First.Shape[0] == pair.Second.Shape[1]) && weights[^1].Shape[1] == outputs;
        if (!joined)
        {
            throw ImportException.Damaged("the layers of its MLPClassifier do not fit together");
        }

        mlp.Require(hidden is "relu" or "tanh" or "logistic" or "identity", $"the activation '{hidden}'");
        mlp.Require(last == "softmax" || (last == "logistic" && outputs == 1), $"the output '{last}' for {classes.Length} labels");
        return new SklearnClassifier(weights[0].Shape[0], classes, x =>
        {
            for (int i = 0; i < weights.Length; i++)
            {
                x = x.MatMul(x.Constant(weights[i].Values, weights[i].Shape)) + x.Row(biases[i].Values);
                x = i == weights.Length - 1 ? x : hidden switch
                {
                    "relu" => x.Relu(),
                    "tanh" => x.Tanh(),
                    "logistic" => x.Sigmoid(),
                    _ => x,
                };
            }

            return outputs == 1 ? SklearnOps.WithRest(x.Sigmoid()) : x.Softmax();
        });
    }

    /// <summary>Logistic regression, of all labels at once or one against the rest.</summary>
    public static SklearnClassifier Logistic(SklearnObject regression)
    {
        string[] classes = regression.Classes();
        (double[] weights, int[] shape) = regression.Numbers("coef_", rank: 2);
        int labels = classes.Length, outputs = labels == 2 ? 1 : labels, features = shape[1];
        double[] biases = regression.Vector("intercept_", shape[0]);
        string kind = regression.Text("multi_class") ?? "auto";
        if (shape[0] != outputs)
        {
            throw ImportException.Damaged($"its LogisticRegression has coefficients {Shapes.Show(shape)} for {labels} labels");
        }

        regression.Require(kind is "auto" or "ovr" or "multinomial" or "deprecated" or "warn", $"multi_class '{kind}'");
        bool each = kind is "ovr" or "warn" || (kind != "multinomial" && (labels == 2 || regression.Text("solver") == "liblinear"));
        double[] turned = SklearnOps.Turned(weights, outputs, features);
        return new SklearnClassifier(features, classes, x =>
        {
            Value scores = x.MatMul(x.Constant(turned, features, outputs)) + x.Row(biases);
            if (outputs == 1)
            {
                return SklearnOps.WithRest((each ? scores : scores * 2).Sigmoid());
            }

            Value shares = scores.Sigmoid();
            return each ? shares / shares.ReduceSum([1], keepDims: true) : scores.Softmax();
        });
    }

    /// <summary>Gaussian naive Bayes.</summary>
    public static SklearnClassifier NaiveBayes(SklearnObject bayes)
    {
        string[] classes = bayes.Classes();
        int labels = classes.Length;
        (double[] mean, int[] shape) = bayes.Numbers("theta_", rank: 2);
        (double[] variance, int[] other) = bayes.Numbers(bayes.Has("var_") ? "var_" : "sigma_", rank: 2);
        double[] prior = bayes.Vector("class_prior_", labels);
        if (shape[0] != labels || !shape.SequenceEqual(other) || variance.Any(value => !(value > 0)))
        {
            throw ImportException.Damaged(
                $"its GaussianNB has means {Shapes.Show(shape)} and variances {Shapes.Show(other)} for {labels} labels");
        }

        int features = shape[1];
        double[] precision = [.. variance.Select(value => 1 / value)];
        double[] start = [.. prior.Select((share, label) => Math.Log(share)
            - (0.5 * variance.Skip(label * features).Take(features).Sum(value => Math.Log(2 * Math.PI * value))))];
        return new SklearnClassifier(features, classes, x =>
        {
            Value difference = x.Reshape(Value.Dynamic, 1, features) - x.Constant(mean, labels, features);
            Value distance = (difference * difference * x.Constant(precision, labels, features)).ReduceSum([2]);
            return (x.Row(start) - (distance * 0.5)).Softmax();
        });
    }

    private static (double[] Values, int[] Shape) Array(SklearnObject owner, object? value, string name, int rank)
    {
        if (value is not PickleArray array || array.Shape.Length != rank)
        {
            throw owner.Missing(name);
        }

        owner.Budget.Spend(array.Count);
        return (array.Numbers(), array.Shape);
    }
}
