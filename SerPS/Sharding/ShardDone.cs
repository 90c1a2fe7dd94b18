using System.Security.Cryptography;
using System.Text.Json;

namespace SerPS.Sharding;

/// <summary>What became of one input that failed.</summary>
/// <param name="Path">The recording; <see langword="null"/> where the error concerns none.</param>
/// <param name="Id">Id of the error.</param>
/// <param name="Message">What was wrong.</param>
internal sealed record ShardFailure(string? Path, string Id, string Message);

/// <summary>The file by which a task says that its part is done, written after the part itself.</summary>
/// <param name="Format">Version of this form.</param>
/// <param name="Number">Which part, counted from 1.</param>
/// <param name="Count">Of how many.</param>
/// <param name="Job">What was done to what.</param>
/// <param name="Inputs">Inputs of this part.</param>
/// <param name="Results">Results of this part.</param>
/// <param name="Bytes">Length of the part's file.</param>
/// <param name="Sha256">SHA-256 of the part's file.</param>
/// <param name="Failures">The inputs that failed.</param>
internal sealed record ShardDone(
    int Format,
    int Number,
    int Count,
    ShardJob Job,
    long Inputs,
    long Results,
    long Bytes,
    string Sha256,
    IReadOnlyList<ShardFailure> Failures)
{
    /// <summary>What the names of such files end in.</summary>
    public const string Extension = ".done.json";

    private const int CurrentFormat = 1;

    /// <summary>Describes a part whose file is there.</summary>
    public static ShardDone Of(Shard shard, string file, ShardJob job, long inputs, long results, IReadOnlyList<ShardFailure> failures)
    {
        using FileStream content = File.OpenRead(file);
        return new ShardDone(
            CurrentFormat, shard.Number, shard.Count, job, inputs, results, content.Length,
            Convert.ToHexStringLower(SHA256.HashData(content)), failures);
    }

    /// <summary>Reads one; <see langword="null"/> where there is none.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ShardMismatch"/>: it is none of ours.</exception>
    public static ShardDone? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            string text = TextFile.ReadAll(path);
            _ = StrictJson.ParseObject(text);
            ShardDone done = JsonLine.Parse<ShardDone>(text);
            return done is { Format: CurrentFormat, Job.IsWhole: true, Failures: not null }
                ? done
                : throw new JsonException("it is of another version, or lacks a part");
        }
        catch (JsonException error)
        {
            throw new SerException(
                ErrorId.ShardMismatch, $"'{path}' does not say that a task is done: {StrictJson.Reason(error)}. Remove it.", path, error);
        }
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Write(string path) => AtomicFile.WriteText(path, JsonLine.Of(this) + "\n");
}
