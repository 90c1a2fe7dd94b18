using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Tests.Training;
using SerPS.Training;

namespace SerPS.Tests.Server;

/// <summary>A model that tells arousal and valence, of which the second is from 1 to 9; hurried, so it tells them badly.</summary>
internal static class DimensionModel
{
    public static string Write(TemporaryFolder folder, string extractor = "mfcc-mean", string architecture = "mlp")
    {
        string path = folder.File("ratings.onnx");
        var settings = new JsonObject
        {
            ["target"] = "arousal,valence",
            ["extractor"] = extractor,
            ["architecture"] = architecture,
            ["epochs"] = 2,
            ["threads"] = 1,
            ["device"] = "cpu",
        };
        var request = new TrainingRequest
        {
            Clips = [.. Manifest.Read(MeasuredRecordings.Write(folder.File("recordings")))],
            OutPath = path,
            Options = [TrainingOptions.Read(null, settings)],
        };
        Assert.Null(Assert.Single(TrainingRun.Execute(request, cancellation: TestContext.Current.CancellationToken)).Error);
        return path;
    }
}
