using System.Text.Json.Nodes;
using SerPS.Training;
using SerPS.Training.Search;

namespace SerPS.Fuzz.Targets;

/// <summary>The space of a search, what is drawn from it, and the options of its corners.</summary>
internal sealed class SearchTarget() : FileTarget(".json")
{
    private const int MostCorners = 8;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        [.. TrainingOptions.Keys.Select(key => $"\"{key}\":"), "\"min\":", "\"max\":", "\"log\":true", "\"integer\":true", "\"name\":"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        """
        {"architecture":{"name":["mlp","crnn"]},"learningRate":{"min":0.0001,"max":0.01,"log":true},"batchSize":[16,32,64],
        "epochs":{"min":5,"max":50,"integer":true},"optimizer":{"name":["adamw"],"weightDecay":{"min":0,"max":0.1}}}
        """u8.ToArray(),
        """{"labelSmoothing":[0,0.1],"extractor":["mfcc-mean","log-mel"]}"""u8.ToArray(),
    ];

    /// <inheritdoc/>
    protected override void Read(string path)
    {
        SearchSpace space = SearchSpace.Load(path);
        JsonObject drawn = space.Draw(new CounterRandom(1, "fuzz"));
        _ = new TrainingOptions().With(drawn);
        foreach (JsonObject corner in space.Corners().Take(MostCorners))
        {
            _ = new TrainingOptions().With(corner);
        }
    }
}
