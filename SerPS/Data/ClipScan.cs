using SerPS.Audio;

namespace SerPS.Data;

/// <summary>What reading one clip told.</summary>
/// <param name="SampleRate">Of the file, in Hz; 0 where it cannot be read.</param>
/// <param name="Channels">Of the file; 0 where it cannot be read.</param>
/// <param name="Fingerprint">Of the decoded clip; <see langword="null"/> where it cannot be decoded.</param>
/// <param name="Error">Why it cannot.</param>
public sealed record ClipScan(int SampleRate, int Channels, AudioFingerprint? Fingerprint, SerException? Error = null)
{
    /// <summary>Decodes clips in parallel.</summary>
    /// <param name="clips">What to read.</param>
    /// <param name="threads">How many at once; 0 is one for each processor.</param>
    /// <param name="progress">Receives the number of clips done, in the caller's thread.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One for each clip, in order; a file that cannot be read is an <see cref="Error"/> and no exception.</returns>
    public static IReadOnlyList<ClipScan> Run(
        IReadOnlyList<Clip> clips, int threads = 0, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var scans = new List<ClipScan>(clips.Count);
        foreach (ClipScan scan in new OrderedParallel<Clip, ClipScan>(clip => Run(clip, cancellation), threads, cancellation).Map(clips))
        {
            scans.Add(scan);
            progress?.Report(scans.Count);
        }

        return scans;
    }

    private static ClipScan Run(Clip clip, CancellationToken cancellation)
    {
        int rate = 0, channels = 0;
        Outcome<Clip, AudioFingerprint> outcome = Outcome.Of(clip, () =>
        {
            // opened once: each time may start a process
            using AudioInput input = ClipAudio.Open(clip, cancellation);
            (rate, channels) = (input.SampleRate, input.Channels);
            return AudioFingerprint.Compute(input.ReadToEnd((double)SampleBuffer.MaxSamples / rate));
        });
        return new ClipScan(rate, channels, outcome.Value, outcome.Error);
    }
}
