using System.Text.Json.Serialization;

namespace SerPS.Launcher;

/// <summary>Where a server answers; it prints this as JSON when it does.</summary>
/// <param name="Url">The page, without the token.</param>
/// <param name="Token">What requests must present as <c>Authorization: Bearer</c>; <see langword="null"/> where none is needed.</param>
/// <param name="Model">The model where a request names none.</param>
public sealed record ServerAddress(string Url, string? Token, string Model)
{
    /// <summary>The page for a browser. The token is in the fragment, which browsers keep to themselves.</summary>
    [JsonIgnore]
    public string PageUrl => Token is null ? Url : $"{Url}#token={Token}";
}
