using System.Globalization;

namespace SerPS.Fuzz;

/// <summary>The command line.</summary>
/// <param name="Target">The only target; <see langword="null"/> for all.</param>
/// <param name="Inputs">Damaged inputs a target.</param>
/// <param name="Seed">Chooses the damage.</param>
/// <param name="Result">File for the numbers of targets that passed, failed and were skipped.</param>
internal sealed record FuzzOptions(string? Target, int Inputs, int Seed, string? Result)
{
    // what ./build.sh test takes
    private const int UsualInputs = 2000;

    /// <summary>Reads it; <see langword="null"/> where it is not understood.</summary>
    public static FuzzOptions? Parse(string[] arguments, IReadOnlyList<string> targets)
    {
        FuzzOptions? options = new(null, UsualInputs, Seed: 1, null);
        var rest = new Queue<string>(arguments);
        while (options is not null && rest.TryDequeue(out string? word))
        {
            string? value = word.StartsWith("--", StringComparison.Ordinal) && rest.TryDequeue(out string? next) ? next : null;
            options = (word, value) switch
            {
                ("--inputs", not null) when Number(value) is { } number => options with { Inputs = number },
                ("--seed", not null) when Number(value) is { } number => options with { Seed = number },
                ("--result", not null) => options with { Result = value },
                _ when options.Target is null && targets.Contains(word) => options with { Target = word },
                _ => null,
            };
        }

        return options;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
