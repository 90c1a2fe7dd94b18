using SerPS.Fuzz.Targets;

namespace SerPS.Fuzz;

/// <summary>Everything that is fuzzed: the one place to add a row.</summary>
internal static class FuzzTargets
{
    /// <summary>By name.</summary>
    public static IReadOnlyList<TargetRow> All { get; } =
    [
        new("wav", () => new WavTarget()),
        new("wav-pipe", () => new WavPipeTarget()),
        new("wav-model", () => new WavModelTarget()),
        new("model", () => new ModelTarget()),
        new("model-metadata", () => new ModelMetadataTarget()),
        new("npz", () => new NpzTarget()),
        new("npy", () => new NpyTarget()),
        new("sidecar", () => new SidecarTarget()),
        new("config", () => new ConfigTarget()),
        new("search", () => new SearchTarget()),
        new("spec", () => new SpecTarget()),
        new("checkpoint", () => new CheckpointTarget()),
        new("profile", () => new ProfileTarget()),
        new("manifest", () => new ManifestTarget()),
        new("manifest-lines", () => new ManifestLinesTarget()),
        new("split", () => new SplitTarget()),
        new("predictions", () => new PredictionsTarget()),
        new("label-table", () => new LabelTableTarget()),
        new("zip", () => new ZipTarget()),
        new("keras-h5", () =>
            new ImportTarget(".h5", "keras",
            ["keras2-conv1d.h5", "keras3-recurrent.h5", "conv2d-bidirectional.h5", "functional-hard-sigmoid.h5"])),
        new("pickle", () => new ImportTarget(
            ".pkl", "sklearn", ["rf.protocol2.pkl", "rf.protocol5.pkl", "svm.joblib", "knn.joblib", "mlp.joblib", "gb.joblib",
            "voting.joblib", "pipeline.joblib", "logreg.joblib", "nb.joblib"])),
        new("onnx-import", () => new ImportTarget(".onnx", "onnx", ["sklearn-like/forest-zipmap.onnx", "sklearn-like/svc-zipmap.onnx"])),
        new("keras", () => new ImportTarget(".keras", "keras", ["keras3.keras"])),
        new("savedmodel", () => new SavedModelTarget()),
    ];
}

/// <summary>A target.</summary>
/// <param name="Name">What <c>./build.sh fuzz NAME</c> calls it, and the folder of its regression inputs.</param>
/// <param name="Make">Makes it.</param>
internal sealed record TargetRow(string Name, Func<FuzzTarget> Make);
