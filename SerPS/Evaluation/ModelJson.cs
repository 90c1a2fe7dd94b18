using System.Text.Json;

namespace SerPS.Evaluation;

/// <summary>How scores are written into a model file.</summary>
internal static class ModelJson
{
    /// <summary>Names in camel case.</summary>
    public static JsonSerializerOptions Options { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
}
