using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// nEMO (Christop, LREC-COLING 2024): nine actors, six emotions, Polish; genders as its table of recordings lists them.
/// </summary>
public sealed partial class NemoCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "nemo";

    /// <inheritdoc/>
    public string Description => "nEMO: 9 actors, 6 emotions, Polish, EB0_anger_12.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } =
        new("nEMO", "pl", 9, "CC BY-NC-SA 4.0", "project amu-cai/nEMO; arXiv:2404.06292", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = NamePattern().Match(Path.GetFileNameWithoutExtension(path));
        return match.Success
            ? new Clip
            {
                Path = path,
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
                Corpus = Name,
                Language = "pl",
                Statement = match.Groups["sentence"].Value,
                Channel = "speech",
            }
            : null;
    }

    [GeneratedRegex(
        @"^(?<speaker>EB0|IC0|KD0|KS0|MK0|MP0|SM0|TP0|WR0)_(?<emotion>anger|fear|happiness|neutral|sadness|surprised)"
        + @"_(?<sentence>[0-9]{1,3})\z")]
    private static partial Regex NamePattern();
}
