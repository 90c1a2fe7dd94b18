using System.Globalization;
using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// CREMA-D (Cao et al., IEEE Transactions on Affective Computing 5(4), 2014): 91 actors, 12 sentences, 6 emotions. The actors' genders are
/// those of the corpus's VideoDemographics.csv.
/// </summary>
public sealed partial class CremaDCorpus : ICorpus
{
    private const int FirstActor = 1001, LastActor = 1091;

    private static readonly HashSet<int> Women =
    [
        1002, 1003, 1004, 1006, 1007, 1008, 1009, 1010, 1012, 1013, 1018, 1020, 1021, 1024, 1025, 1028, 1029, 1030, 1037, 1043, 1046, 1047,
        1049, 1052, 1053, 1054, 1055, 1056, 1058, 1060, 1061, 1063, 1072, 1073, 1074, 1075, 1076, 1078, 1079, 1082, 1084, 1089, 1091,
    ];

    /// <inheritdoc/>
    public string Name => "crema-d";

    /// <inheritdoc/>
    public string Description => "CREMA-D: 91 actors, 6 emotions, 1001_DFA_ANG_XX.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } = new("CREMA-D", "en", 91, "ODbL 1.0, contents DbCL 1.0", "doi:10.1109/TAFFC.2014.2336244");

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = NamePattern().Match(Path.GetFileNameWithoutExtension(path));
        return match.Success
            && int.Parse(match.Groups["actor"].ValueSpan, CultureInfo.InvariantCulture) is >= FirstActor and <= LastActor and int actor
            ? new Clip
            {
                Path = path,
                Emotion = match.Groups["emotion"].Value switch
                {
                    "ANG" => "angry",
                    "DIS" => "disgust",
                    "FEA" => "fearful",
                    "HAP" => "happy",
                    "SAD" => "sad",
                    _ => "neutral",
                },
                Speaker = $"crema-d-{actor}",
                Gender = Women.Contains(actor) ? "female" : "male",
                Corpus = Name,
                Language = "en",
                Intensity = match.Groups["level"].Value switch { "LO" => "low", "MD" => "medium", "HI" => "high", _ => null },
                Statement = match.Groups["sentence"].Value,
                Channel = "speech",
            }
            : null;
    }

    // one file of the corpus is named 1040_ITH_SAD_X
    [GeneratedRegex(
        @"^(?<actor>1[0-9]{3})_(?<sentence>IEO|TIE|IOM|IWW|TAI|MTI|IWL|ITH|DFA|ITS|TSI|WSI)"
        + @"_(?<emotion>ANG|DIS|FEA|HAP|NEU|SAD)_(?<level>LO|MD|HI|XX?)\z")]
    private static partial Regex NamePattern();
}
