using System.Text.Json.Nodes;
using SerPS.Classical;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Training.Tuning;

namespace SerPS.Training;

/// <summary>Everything that can be trained: the one place to add a row.</summary>
public static class Architectures
{
    /// <summary>Architectures by name.</summary>
    public static SpecRegistry<ArchitectureSpec> All { get; } = new(
        "architecture",
        spec => spec.Name,
        new Mlp(),
        new Conv1d(),
        new Cnn1d(),
        new Lstm(),
        new Gru(),
        new CnnLstm(),
        new ConvLstm(),
        new Inception(),
        new CnnBilstmAttention(),
        new Crnn(),
        new RandomForest(),
        new ExtraTrees(),
        new GradientBoosting(),
        new Svm(),
        new KNearest(),
        new Vote(),
        new Tuned());

    /// <summary>So many recordings are enough for <see cref="OfRecordings"/>.</summary>
    public const int EnoughRecordings = 500;

    /// <summary>What is trained on enough recordings where nobody says what: the network of the default model.</summary>
    public static ArchitectureSpec OfRecordings { get; } = new Crnn();

    /// <summary>Stands for every architecture that needs nothing but data.</summary>
    public const string Every = "all";

    /// <summary>
    /// Architectures as a user lists them: names, JSON objects with a name and parameters, and <see cref="Every"/>, with commas between.
    /// </summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.OptionInvalid"/>: one is not understood, none is named, or one is named twice with different parameters.
    /// </exception>
    public static IReadOnlyList<ArchitectureSpec> ParseList(string text)
    {
        ArchitectureSpec[] listed =
        [
            .. Split(text)
                .SelectMany(item => item.Equals(Every, StringComparison.OrdinalIgnoreCase)
                    ? All.Defaults.Where(spec => spec.InAll)
                    : [All.ParseNameOrJson(item)])
                .DistinctBy(All.ToJson),
        ];
        string? twice = listed.CountBy(spec => spec.Name).FirstOrDefault(count => count.Value > 1).Key;
        string? problem = listed.Length == 0 ? $"No architecture is named; there are: {string.Join(", ", All.Names)}."
            : twice is not null ? $"'{twice}' is asked for twice with different parameters; each model is named after its architecture."
            : null;
        return problem is null ? listed : throw new SerException(ErrorId.OptionInvalid, problem);
    }

    /// <summary>Asks for a vote among other options: the short way to write the architecture.</summary>
    /// <param name="given">Options by name, to which it is added.</param>
    /// <param name="models">The models: paths or names.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: another architecture is asked for too.</exception>
    public static void ChooseVote(JsonObject given, IEnumerable<string> models) =>
        Choose(given, "A vote", new Vote { Models = [.. models] });

    /// <summary>Asks for a trained model to be taught the clips: the short way to write the architecture.</summary>
    /// <param name="given">Options by name, to which it is added.</param>
    /// <param name="model">The model: path or name.</param>
    /// <param name="tune">What of it is taught.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: another architecture is asked for too.</exception>
    public static void ChooseBase(JsonObject given, string model, TuneScope tune = TuneScope.Auto) =>
        Choose(given, "What is tuned", new Tuned { Base = model, Tune = tune });

    private static void Choose(JsonObject given, string what, ArchitectureSpec architecture)
    {
        string json = All.ToJson(architecture);
        if (!given.TryAdd("architecture", JsonNode.Parse(json)))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"{what} is an architecture of its own: leave the other out, or write it as {json}.");
        }
    }

    // at the commas that are outside of JSON
    private static IEnumerable<string> Split(string text)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                if (text[start..i].Trim() is { Length: > 0 } item)
                {
                    yield return item;
                }

                start = i + 1;
            }
            else
            {
                depth += text[i] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
            }
        }
    }
}
