using System.Collections.Concurrent;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Onnx;

namespace SerPS.Inference;

/// <summary>
/// The clips that a model learned from, as its file lists their hashes. A part of a recording is recognised as the same part, and as one of a
/// recording that was learned from as a whole.
/// </summary>
internal sealed class TrainedClips(ModelMetadata model)
{
    private readonly HashSet<string> _hashes = model.Clips.ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Path, int? Channel), Lazy<bool>> _wholes = [];

    /// <summary>Whether the model learned from a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="hash">Hash of its samples.</param>
    /// <param name="cancellation">Stops the reading of the recording that it is part of.</param>
    public bool Has(Clip clip, string hash, CancellationToken cancellation) =>
        _hashes.Contains(hash)
        || (_hashes.Count > 0 && (clip.Start ?? clip.End) is not null && _wholes.GetOrAdd(
            (clip.Path, clip.AudioChannel), _ => new Lazy<bool>(() => HasWhole(clip with { Start = null, End = null }, cancellation))).Value);

    private bool HasWhole(Clip clip, CancellationToken cancellation)
    {
        try
        {
            using AudioInput input = ClipAudio.Open(clip, cancellation);
            return _hashes.Contains(AudioFingerprint.Sha256(input));
        }
        catch (SerException)
        {
            return false; // what cannot be read as a whole was not learned from as a whole
        }
    }
}
