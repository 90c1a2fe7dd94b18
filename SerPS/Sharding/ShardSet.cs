using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace SerPS.Sharding;

/// <summary>The parts of a work, as the files of its tasks tell.</summary>
internal sealed class ShardSet
{
    private readonly ShardDone?[] _done;

    private ShardSet(string output, ShardDone?[] done, IReadOnlySet<int> started)
    {
        (Output, _done, Started) = (output, done, started);
    }

    /// <summary>The output that the tasks were given.</summary>
    public string Output { get; }

    /// <summary>How many parts there are.</summary>
    public int Count => _done.Length;

    /// <summary>The parts, all of which are done; see <see cref="RequireComplete"/>.</summary>
    public IEnumerable<ShardDone> Parts => _done.OfType<ShardDone>();

    /// <summary>What the tasks did.</summary>
    public ShardJob Job => Parts.First().Job;

    /// <summary>The inputs that failed, in their order.</summary>
    public IEnumerable<ShardFailure> Failures => Parts.SelectMany(part => part.Failures);

    private IReadOnlySet<int> Started { get; }

    /// <summary>Looks for the files of tasks.</summary>
    /// <param name="output">The output that the tasks were given.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ShardIncomplete"/>: there are none. <see cref="ErrorId.ShardMismatch"/>: they are
    /// of several works.</exception>
    public static ShardSet Find(string output)
    {
        string full = Path.GetFullPath(output), folder = Path.GetDirectoryName(full)!;
        (int Number, int Count, string Ending)[] files = !Directory.Exists(folder) ? [] : [.. Files(full, folder)];
        int[] counts = [.. files.Select(file => file.Count).Distinct()];
        if (counts.Length != 1)
        {
            throw counts.Length == 0
                ? new SerException(
                    ErrorId.ShardIncomplete,
                    $"There is no part of '{full}' yet; expected files such as '{new Shard(1, 8).FileOf(full)}'.",
                    full)
                : new SerException(
                    ErrorId.ShardMismatch,
                    $"'{full}' has parts of {string.Join(" and of ", counts.Order())} tasks; expected one number of tasks. "
                    + "Remove the others.",
                    full);
        }

        var done = new ShardDone?[counts[0]];
        foreach ((int number, int count, _) in files.Where(file => file.Ending == ShardDone.Extension))
        {
            done[number - 1] = ShardDone.Read(new Shard(number, count).DoneFileOf(full));
        }

        RequireSame(full, done);
        return new ShardSet(full, done, files.Select(file => file.Number).ToHashSet());
    }

    /// <summary>How far each task is.</summary>
    public IEnumerable<ShardStatus> Status() => _done.Select((done, i) => new ShardStatus(
        i + 1,
        done is not null ? ShardState.Done : Started.Contains(i + 1) ? ShardState.Started : ShardState.Missing,
        done?.Inputs,
        done?.Results,
        done?.Failures.Count,
        FileOf(i + 1)));

    /// <summary>The file of a part.</summary>
    public string FileOf(int number) => new Shard(number, Count).FileOf(Output);

    /// <summary>Checks that all parts are there and as they were written.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ShardIncomplete"/>, <see cref="ErrorId.ShardMismatch"/></exception>
    public void RequireComplete(CancellationToken cancellation)
    {
        int[] missing = [.. _done.Index().Where(part => part.Item is null).Select(part => part.Index + 1)];
        if (missing.Length > 0)
        {
            throw new SerException(
                ErrorId.ShardIncomplete,
                $"{missing.Length} of the {Count} parts of '{Output}' are missing: "
                + $"run these tasks again (Slurm: --array={Ranges(missing)}).",
                Output);
        }

        foreach (ShardDone part in Parts)
        {
            cancellation.ThrowIfCancellationRequested();
            string file = FileOf(part.Number);
            if (!File.Exists(file) || new FileInfo(file).Length != part.Bytes || Hash(file) != part.Sha256)
            {
                throw new SerException(
                    ErrorId.ShardMismatch,
                    $"'{file}' is not what its task wrote; run it again (Slurm: --array={part.Number}).",
                    file);
            }
        }
    }

    /// <summary>Numbers as Slurm takes them: <c>3,5-7</c>.</summary>
    internal static string Ranges(IEnumerable<int> numbers)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int number in numbers)
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
            {
                ranges[^1] = (ranges[^1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(',', ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
    }

    // number, count, and what follows them in the name
    private static IEnumerable<(int Number, int Count, string Ending)> Files(string output, string folder)
    {
        string extension = Path.GetExtension(output);
        var name = new Regex(
            $@"^{Regex.Escape(Path.GetFileNameWithoutExtension(output))}\.([0-9]{{4,7}})-of-([0-9]{{4,7}})"
            + $"({Regex.Escape(ShardDone.Extension)}|{Regex.Escape(extension)}|{Regex.Escape(extension)}{Remains.Pattern})$");
        foreach (string file in Directory.EnumerateFiles(folder, $"*-of-*"))
        {
            if (name.Match(Path.GetFileName(file)) is { Success: true, Groups: var groups })
            {
                (int number, int count) = (Number(groups[1]), Number(groups[2]));
                if (number >= 1 && number <= count && count <= Shard.Most)
                {
                    yield return (number, count, groups[3].Value);
                }
            }
        }

        static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static void RequireSame(string output, ShardDone?[] done)
    {
        ShardDone? first = done.FirstOrDefault(part => part is not null);
        foreach (ShardDone part in done.OfType<ShardDone>())
        {
            if (part.Job.Difference(first!.Job) is { } difference)
            {
                string file = new Shard(part.Number, done.Length).DoneFileOf(output);
                throw new SerException(
                    ErrorId.ShardMismatch, $"'{file}' does not belong to part {first.Number}: {difference}. Run one of them again.", file);
            }
        }
    }

    private static string Hash(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
