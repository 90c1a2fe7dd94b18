using System.Globalization;
using System.Text.Json;

namespace SerPS.Training.Search;

/// <summary>Trials of a search that tasks have made, in a folder beside the model, NAME.trials: a file each.</summary>
/// <param name="model">Path of the model.</param>
/// <param name="search">What tells this search from others.</param>
internal sealed class TrialParts(string model, string search)
{
    private const string Ending = ".trial.json";

    private readonly string _folder = Folder(model);

    /// <summary>A trial that was made; <see langword="null"/> where it was not.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: it is of another search.
    /// <see cref="ErrorId.DataInvalid"/>: it is damaged.</exception>
    public Trial? Read(int number)
    {
        string path = PathOf(number);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            Stored stored = JsonLine.Parse<Stored>(TextFile.ReadAll(path));
            return stored.Search == search && stored.Trial is { Settings: not null, Curve: not null } trial ? trial : throw new SerException(
                ErrorId.OptionInvalid,
                $"'{path}' is of a search with other data, settings or another space. Give the same, another output, or remove it.",
                path);
        }
        catch (JsonException error)
        {
            throw new SerException(ErrorId.DataInvalid, $"'{path}' is no trial: {StrictJson.Reason(error)}. Remove it.", path, error);
        }
    }

    /// <summary>Keeps a trial.</summary>
    public void Write(Trial trial) => AtomicFile.WriteText(PathOf(trial.Number), JsonLine.Of(new Stored(search, trial)) + "\n");

    /// <summary>Removes the trials of a model; what else is in the folder stays.</summary>
    public static void Remove(string model)
    {
        string folder = Folder(model);
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string file in Directory.GetFiles(folder, "*" + Ending))
        {
            File.Delete(file);
        }

        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static string Folder(string model) => Path.ChangeExtension(model, ".trials");

    private string PathOf(int number) => Path.Combine(_folder, number.ToString("D4", CultureInfo.InvariantCulture) + Ending);

    private sealed record Stored(string Search, Trial Trial);
}
