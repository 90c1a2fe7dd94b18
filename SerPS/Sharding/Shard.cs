using System.Globalization;

namespace SerPS.Sharding;

/// <summary>
/// Which part of a work is meant: a block of its inputs in their order, so that the parts one after the other are the whole.
/// </summary>
/// <param name="Number">Which, counted from 1.</param>
/// <param name="Count">Of how many.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>The most parts of a work.</summary>
    public const int Most = 1_000_000;

    private const string Auto = "auto";

    private const int Digits = 4;

    // what engines tell their tasks, and how they count
    private static readonly (string Variable, int First)[] Engines =
        [("SLURM_ARRAY_TASK_ID", 1), ("JOB_COMPLETION_INDEX", 0), ("AWS_BATCH_JOB_ARRAY_INDEX", 0)];

    /// <summary>
    /// Reads <c>2/8</c>, or <c>auto/8</c>: the number is then that of the task in an array of Slurm (from 1 on), in an indexed job of
    /// Kubernetes or in an array of AWS Batch (from 0 on). How many there are is always said: an array that is submitted again for some of
    /// its tasks counts only those.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    /// <param name="text">As it was given.</param>
    /// <param name="what">What is numbered.</param>
    public static Shard Parse(string text, string what = "shard") => Parse(text, what, Environment.GetEnvironmentVariable);

    /// <inheritdoc cref="Parse(string, string)"/>
    /// <param name="text">As it was given.</param>
    /// <param name="what">What is numbered.</param>
    /// <param name="environment">The value of a variable.</param>
    internal static Shard Parse(string text, string what, Func<string, string?> environment)
    {
        string[] parts = text.Split('/');
        if (parts.Length != 2 || Whole(parts[1]) is not (>= 1 and <= Most and var count) || (parts[0] != Auto && Whole(parts[0]) is null))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"The {what} is '{text}'; expected I/N such as 2/8, or auto/N, with N up to {Most}.");
        }

        (int number, string source) = parts[0] == Auto ? OfTask(environment) : (Whole(parts[0])!.Value, string.Empty);
        return number >= 1 && number <= count ? new Shard(number, count) : throw new SerException(
            ErrorId.OptionInvalid, $"The {what} is {number} of {count}{source}; expected 1 to {count}.");
    }

    /// <summary>The block of so many inputs.</summary>
    public (long First, long Count) Block(long inputs)
    {
        long first = inputs * (Number - 1) / Count, end = inputs * Number / Count;
        return (first, end - first);
    }

    /// <summary>The file of this part of an output: <c>x.0002-of-0008.jsonl</c>.</summary>
    public string FileOf(string output) => Path.Combine(Folder(output), $"{Stem(output)}{Path.GetExtension(output)}");

    /// <summary>The file that says that this part is done: <c>x.0002-of-0008.done.json</c>.</summary>
    public string DoneFileOf(string output) => Path.Combine(Folder(output), $"{Stem(output)}{ShardDone.Extension}");

    /// <inheritdoc/>
    public override string ToString() => $"{Number} of {Count}";

    private static string Folder(string output) => Path.GetDirectoryName(Path.GetFullPath(output))!;

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static (int Number, string Source) OfTask(Func<string, string?> environment)
    {
        foreach ((string variable, int first) in Engines)
        {
            if (environment(variable) is { Length: > 0 } value)
            {
                return Whole(value) is { } number ? (number + 1 - first, $" ({variable} is {value})") : throw new SerException(
                    ErrorId.OptionInvalid, $"{variable} is '{value}'; expected a number.");
            }
        }

        throw new SerException(
            ErrorId.OptionInvalid,
            $"None of {string.Join(", ", Engines.Select(engine => engine.Variable))} is set: this is no task of an array. Expected I/N.");
    }

    private string Stem(string output)
    {
        string digits = $"D{Math.Max(Digits, Count.ToString(CultureInfo.InvariantCulture).Length)}";
        string Text(int number) => number.ToString(digits, CultureInfo.InvariantCulture);
        return $"{Path.GetFileNameWithoutExtension(output)}.{Text(Number)}-of-{Text(Count)}";
    }
}
