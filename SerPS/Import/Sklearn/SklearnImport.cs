using System.Text.Json.Nodes;
using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Onnx;

namespace SerPS.Import.Sklearn;

/// <summary>What a classifier of scikit-learn is to the importer.</summary>
internal static class SklearnImport
{
    /// <summary>Understands a file.</summary>
    public static ForeignGraph Of(SklearnFile file)
    {
        SklearnClassifier classifier = file.Classifier ?? throw ImportException.Unsupported(
            file.Scaler is not null ? "it is a scaler, no classifier; put it beside the model that it belongs to"
            : "it encodes labels, and is no classifier; put it beside the model that it belongs to");
        if (classifier.Classes.Length < 2 || classifier.Features < 1)
        {
            throw ImportException.Damaged($"its {file.Class} tells {classifier.Classes.Length} labels by {classifier.Features} features");
        }

        Func<Value, Value> scale = file.Scaler is { } scaler && !classifier.IsScaled ? scaler.Build : x => x;
        if (file.Scaler is { } own && own.Features != classifier.Features)
        {
            throw ImportException.Damaged($"its scaler is one of {own.Features} features, its {file.Class} one of {classifier.Features}");
        }

        return new ForeignGraph
        {
            Format = $"scikit-learn{(file.Version is null ? string.Empty : $" {file.Version}")}, {file.Class}",
            Architecture = new JsonObject { ["name"] = $"sklearn-{file.Class}" }.ToJsonString(),
            InputShape = [classifier.Features],
            Outputs = classifier.Classes.Length,
            Labels = classifier.Classes,
            EncodedLabels = file.Labels,
            IsScaled = classifier.IsScaled || file.Scaler is not null,
            Notes = classifier.Notes,
            Build = features =>
            {
                Value x = scale(features.Cast(ElementType.Double));
                return classifier.Decision is { } decision
                    ? decision(x).Cast(ElementType.Float)
                    : classifier.Build(x).Cast(ElementType.Float).LogProbabilities(ImportedGraph.Floor);
            },
        };
    }
}
