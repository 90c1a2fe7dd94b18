using System.Security.Cryptography;
using System.Runtime.InteropServices;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Features;

namespace SerPS.Training;

/// <summary>Reads clips and computes their features, several at a time.</summary>
public static class FeatureReader
{
    /// <summary>The features of all labelled clips that can be read, in input order.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="spec">What to compute.</param>
    /// <param name="threads">Threads; 0 means one a core.</param>
    /// <param name="onError">Receives the errors of clips that cannot be read.</param>
    /// <param name="progress">Receives the share of clips that is done.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: no clip has a label, or none could be read.</exception>
    public static FeatureTable Read(
        IEnumerable<Clip> clips,
        FeatureSpec spec,
        int threads,
        Action<SerException>? onError,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        Clip[] labelled = [.. clips.Where(clip => clip.Emotion is not null)];
        var pool = new ExtractorPool(spec);
        Outcome<Clip, (float[] Values, string Hash)> Work(Clip clip)
        {
            try
            {
                AudioClip audio = AudioFile.Read(clip.Path, cancellation);
                return new(clip, (pool.Extract(audio), Hash(audio)), null);
            }
            catch (SerException error)
            {
                return new(clip, default, error);
            }
        }

        List<Clip> read = [];
        List<string> hashes = [];
        List<float> values = new(labelled.Length * spec.Length);
        int done = 0;
        foreach (Outcome<Clip, (float[] Values, string Hash)> outcome in new OrderedParallel<Clip, Outcome<Clip, (float[], string)>>(Work, threads, cancellation).Map(labelled))
        {
            done++;
            progress?.Report(new TrainingProgress("Reading features", (double)done / labelled.Length, $"{done} of {labelled.Length} clips"));
            if (outcome.Error is { } error)
            {
                onError?.Invoke(error);
                continue;
            }

            read.Add(outcome.Input);
            hashes.Add(outcome.Value.Hash);
            values.AddRange(outcome.Value.Values);
        }

        return read.Count > 0
            ? new FeatureTable(spec, read, hashes, [.. values])
            : throw new SerException(ErrorId.DataEmpty, $"Nothing to train on: of {clips.Count()} clips {labelled.Length} have a label, and none of those could be read.");
    }

    private static string Hash(AudioClip audio) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(audio.Samples)));
}
