using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Training;

/// <summary>A JSON file of training options.</summary>
internal static class ConfigurationFile
{
    /// <summary>The options of a file, by name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keys">The names of all options.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.PathNotFound"/>; <see cref="ErrorId.OptionInvalid"/>: no JSON object, or an unknown option.
    /// </exception>
    public static JsonObject Load(string path, IReadOnlyList<string> keys)
    {
        InputFile.Require(path, "a JSON file of options");
        try
        {
            JsonObject file = StrictJson.ParseObject(TextFile.ReadAll(path));
            return file.Select(option => option.Key).FirstOrDefault(key => !keys.Contains(key)) is { } unknown
                ? throw new SerException(
                    ErrorId.OptionInvalid,
                    $"'{path}': there is no option '{unknown}'; did you mean '{EditDistance.Nearest(keys, unknown)}'? "
                    + $"There are: {string.Join(", ", keys)}.",
                    path)
                : file;
        }
        catch (JsonException error)
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{path}' is no JSON file of options: {StrictJson.Reason(error)}.", path, error);
        }
    }
}
