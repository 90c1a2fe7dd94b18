using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// nEMO (Christop, LREC-COLING 2024): nine actors, six emotions, Polish; genders as its table of recordings lists them.
/// </summary>
public sealed partial class NemoCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "nemo";

    /// <inheritdoc/>
    public override string Description => "nEMO: 9 actors, 6 emotions, Polish, EB0_anger_12.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("nEMO", "pl", 9, "CC BY-NC-SA 4.0", "project amu-cai/nEMO; arXiv:2404.06292", NonCommercial: true);

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value switch
        {
            "anger" => "angry",
            "fear" => "fearful",
            "happiness" => "happy",
            "sadness" => "sad",
            "surprised" => "surprised",
            _ => "neutral",
        },
        Speaker = $"nemo-{match.Groups["speaker"].Value}",
        Gender = match.Groups["speaker"].Value is "EB0" or "IC0" or "KD0" or "MK0" ? "female" : "male",
        Statement = match.Groups["sentence"].Value,
    };

    [GeneratedRegex(
        @"^(?<speaker>EB0|IC0|KD0|KS0|MK0|MP0|SM0|TP0|WR0)_(?<emotion>anger|fear|happiness|neutral|sadness|surprised)"
        + @"_(?<sentence>[0-9]{1,3})\z")]
    private static partial Regex NamePattern();
}
