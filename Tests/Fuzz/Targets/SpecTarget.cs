using System.Text;
using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Data;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Learning;
using SerPS.Training;
using SerPS.Training.Tuning;

namespace SerPS.Fuzz.Targets;

/// <summary>A recipe as people write it: the first letter says of what.</summary>
internal sealed class SpecTarget : FuzzTarget
{
    private static readonly Dictionary<char, Action<string>> Kinds = new()
    {
        ['f'] = text => FeatureSpec.All.ParseNameOrJson(text).CreateExtractor(),
        ['a'] = text => Array.ForEach([.. Architectures.ParseList(text)], architecture => architecture.Validate()),
        ['g'] = text => AugmentationPipeline.Parse(text),
        ['G'] = text => AugmentationPipeline.FromJson(text),
        ['o'] = text => Optimizer.All.ParseNameOrJson(text),
        ['s'] = text => ScheduleSpec.All.ParseNameOrJson(text),
        ['l'] = text => LossSpec.All.ParseNameOrJson(text),
        ['w'] = text => LabelWeights.Parse(text),
        ['d'] = text => SplitSpec.Parse(text),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        [.. FeatureSpec.All.Names, .. Architectures.All.Names, .. AugmentationSpec.All.Names, "\"name\":", "speaker:5", "p=0.3", "=10:20"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new[]
    {
        FeatureSpec.All.Defaults.Where(spec => spec is not EmbeddingSpec).Select(spec => $"f{FeatureSpec.All.ToJson(spec)}"),
        Architectures.All.Defaults.Where(spec => spec is not Vote and not Tuned).Select(spec => $"a{Architectures.All.ToJson(spec)}"),
        AugmentationSpec.All.Defaults.Select(spec => $"G[{AugmentationSpec.All.ToJson(spec)}]"),
        Optimizer.All.Defaults.Select(spec => $"o{Optimizer.All.ToJson(spec)}"),
        ScheduleSpec.All.Defaults.Select(spec => $"s{ScheduleSpec.All.ToJson(spec)}"),
        LossSpec.All.Defaults.Select(spec => $"l{LossSpec.All.ToJson(spec)}"),
        SplitSpec.Kinds.Select(kind => $"d{kind}"),
        ["flog-mel", "amlp,svm", "gnoise=10:20 p=0.3, pitch, speed=0.9:1.1", "whappy=2,sad=0.5"],
    }.SelectMany(texts => texts).Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        if (text.Length > 0 && Kinds.TryGetValue(text[0], out Action<string>? read))
        {
            read(text[1..]);
        }
    }
}
