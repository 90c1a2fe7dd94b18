using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// EMOVO (Costantini et al., LREC 2014): three women and three men, fourteen sentences, seven emotions by the first letters of their
/// Italian names.
/// </summary>
public sealed partial class EmovoCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "emovo";

    /// <inheritdoc/>
    public override string Description => "EMOVO: 6 actors, 7 emotions, Italian, gio-f1-b2.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("EMOVO", "it", 6, "none stated; for research", "LREC 2014, EMOVO Corpus", NonCommercial: true);

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value switch
        {
            "dis" => "disgust",
            "gio" => "happy",
            "pau" => "fearful",
            "rab" => "angry",
            "sor" => "surprised",
            "tri" => "sad",
            _ => "neutral",
        },
        Speaker = $"emovo-{match.Groups["speaker"].Value}",
        Gender = match.Groups["speaker"].ValueSpan[0] == 'f' ? "female" : "male",
        Statement = match.Groups["sentence"].Value,
    };

    [GeneratedRegex(@"^(?<emotion>dis|gio|neu|pau|rab|sor|tri)-(?<speaker>[fm][1-3])-(?<sentence>b[1-3]|d[12]|l[1-4]|n[1-5])\z")]
    private static partial Regex NamePattern();
}
