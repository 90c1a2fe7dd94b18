using System.Text;
using SerPS.Baselines;
using SerPS.Onnx;

namespace SerPS.Fuzz.Targets;

/// <summary>A speaker's profile, read for a model that could have made it; and the same text as what a model knows of baselines.</summary>
internal sealed class ProfileTarget() : FileTarget(".json")
{
    private const string Rule =
        """{"speakers":12,"answers":[0.5,-0.5],"voice":[0,0],"spreadMiddle":1.5,"temperature":1.2}""";

    private static readonly ModelFile Model = new("m.onnx", [], ModelBytes.Metadata with { Labels = ["happy", "sad"], Baseline = Rule });

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
    [
        "\"kind\":", "\"rule\":", "\"recordings\":", "\"answers\":[", "\"variances\":[", "\"head\":{\"extractors\":[{\"name\":\"prosody\"}],", "\"center\":\"AAAA\",",
        "\"scale\":\"AAAA\",", "\"weights\":\"", "-1", "1e308", "null",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds()
    {
        string path = Path.GetTempFileName();
        BaselineRule rule = BaselineJson.Read(Model)!;
        SpeakerProfile.Of(Model, rule, new SpeakerStatistics(12, [1, -1], [0.25, -0.25], [2, 2]), 31.5).Save(path);
        byte[] profile = System.IO.File.ReadAllBytes(path);
        System.IO.File.Delete(path);
        return [profile, Encoding.UTF8.GetBytes(Rule)];
    }

    /// <inheritdoc/>
    protected override void Read(string path)
    {
        string text = System.IO.File.ReadAllText(path);
        if (text.Contains("spreadMiddle", StringComparison.Ordinal))
        {
            BaselineJson.Read(Model with { Metadata = Model.Metadata with { Baseline = text } });
            return;
        }

        SpeakerProfile.Load(path, Model, BaselineJson.Read(Model)!);
    }
}
