using System.Text.Json;
using System.Text.Json.Serialization;

namespace SerPS.Training.Tuning;

/// <summary>What of a trained model is taught.</summary>
[JsonConverter(typeof(Words))]
public enum TuneScope
{
    /// <summary>The whole network where there are clips enough and validation clips say that it is better; else the last layer.</summary>
    Auto,

    /// <summary>A new last layer; the model itself stays as it is.</summary>
    Head,

    /// <summary>A new last layer, and then the whole network at a low rate.</summary>
    Network,
}

/// <summary>Writes the words in lower case.</summary>
internal sealed class Words() : JsonStringEnumConverter<TuneScope>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
