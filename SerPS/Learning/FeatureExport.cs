using SerPS.Data;
using SerPS.Features;

namespace SerPS.Learning;

/// <summary>Computes features of a stream of audio, several at a time, in input order.</summary>
/// <param name="spec">What to compute.</param>
/// <param name="known">Values that need not be computed again, by key.</param>
/// <param name="cancellation">Stops the work.</param>
/// <param name="hashes">Hashes of the samples that those values were computed from, by key, as far as they are known.</param>
public sealed class FeatureExport(
    FeatureSpec spec,
    IReadOnlyDictionary<string, float[]> known,
    CancellationToken cancellation,
    IReadOnlyDictionary<string, string>? hashes = null)
{
    private readonly ExtractorPool _pool = new(spec);
    private int _reused;

    /// <summary>Prepares an export to a file, and reads what of an older one is still valid.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="spec">What to compute.</param>
    /// <param name="update">Keep what the file holds of unchanged audio.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SerException">Those of <see cref="FeatureFile"/>.</exception>
    public static FeatureExport Open(string path, FeatureSpec spec, bool update, CancellationToken cancellation)
    {
        FeatureFile.Check(path, spec);
        return update && File.Exists(path)
            ? new FeatureExport(spec, FeatureFile.ReadValues(path, spec), cancellation, FeatureFile.ReadHashes(path))
            : new FeatureExport(spec, new Dictionary<string, float[]>(), cancellation);
    }

    /// <summary>Writes results.</summary>
    public void Write(string path, IReadOnlyList<KeyedRecord> rows) =>
        FeatureFile.Write(path, spec, rows, Emotions.Order(rows.Select(row => row.Record.Emotion).OfType<string>()));

    /// <summary>How many results came from what was known.</summary>
    public int Reused => _reused;

    /// <summary>The features of one source; an error that concerns only it is part of the result.</summary>
    public Outcome<ClipSource, KeyedRecord> Compute(ClipSource source)
    {
        string key = source.Key();
        if (known.TryGetValue(key, out float[]? values))
        {
            Interlocked.Increment(ref _reused);
            return new(source, Record(source, values, key, hashes?.GetValueOrDefault(key)));
        }

        return ClipWork.Read(
            source, audio => Record(source, _pool.Extract(audio), key, AudioFingerprint.Sha256(audio)), cancellation);
    }

    private KeyedRecord Record(ClipSource source, float[] values, string key, string? hash) => new(
        new FeatureRecord
        {
            Path = source.Audio is null ? source.Clip.Path : source.Audio.Source,
            Emotion = source.Clip.Emotion,
            Speaker = source.Clip.Speaker,
            Gender = source.Clip.Gender,
            Hash = hash,
            Extractor = spec.Name,
            Spec = spec,
            Values = values,
            Shape = spec.Shape,
        },
        key);
}
