using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Tests.Classical;

/// <summary>Files of models that were trained in a test.</summary>
internal static class ModelFiles
{
    /// <summary>Writes a model file and gives its path.</summary>
    public static string Write(
        this TemporaryFolder folder, string name, TrainedModel model, FeatureTable table, Func<ModelMetadata, ModelMetadata>? change = null)
    {
        var metadata = new ModelMetadata
        {
            Labels = table.Labels,
            Extractor = FeatureSpec.All.ToJson(table.Spec),
            Architecture = "{\"name\":\"any\"}",
            Training = """{"corpora":["ravdess"],"clips":64}""",
            Evaluation = "{}",
            Clips = [],
            License = "unspecified",
        };
        metadata = change?.Invoke(metadata) ?? metadata;
        File.WriteAllBytes(folder.File(name), GraphWriter.Write(model.InferenceGraph(2), metadata.ToEntries()));
        return folder.File(name);
    }
}
