using System.Text.Json.Serialization;

namespace SerPS.Features.Augmentation;

/// <summary>What stands under a mask.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MaskFill>))]
public enum MaskFill
{
    /// <summary>The mean of that feature over the clip's frames: what zero is where each feature was normalised by its mean.</summary>
    [JsonStringEnumMemberName("mean")]
    Mean,

    /// <summary>Zero.</summary>
    [JsonStringEnumMemberName("zero")]
    Zero,
}
