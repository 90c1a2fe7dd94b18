using SerPS.Audio;

namespace SerPS.Data;

/// <summary>Work on recordings: each is read, worked on and given back; what is wrong with one stops none of the others.</summary>
public static class ClipWork
{
    /// <summary>Reads one recording and works on it; its error, if there is one, and its warnings are part of the outcome.</summary>
    /// <param name="source">The recording.</param>
    /// <param name="work">What is wanted of it; the audio must not be used afterwards.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static Outcome<ClipSource, T> Read<T>(ClipSource source, Func<AudioClip, T> work, CancellationToken cancellation)
    {
        IReadOnlyList<InputWarning> warnings = [];
        return source.Try(() =>
        {
            AudioClip audio = source.Read(cancellation);
            T value = work(audio);
            source.Release(audio);
            warnings = InputWarning.Of(audio.Source, audio.Warnings);
            return value;
        }) with
        { Warnings = warnings };
    }

    /// <summary>Works on many, several at a time: counts them, tells their errors, and gives the others in input order.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="work">What is wanted of a clip, given its place in the list; called from several threads at once.</param>
    /// <param name="stage">What progress reports call the work: <c>Reading features</c>.</param>
    /// <param name="progress">Receives the share that is done.</param>
    /// <param name="onError">Receives the errors of clips that cannot be read or worked on.</param>
    /// <param name="threads">Threads; 0 means one a core.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The place and the value of each clip that had no error.</returns>
    public static IEnumerable<(int Index, T Value)> Run<T>(
        IReadOnlyList<Clip> clips,
        Func<int, AudioClip, T> work,
        string stage,
        IProgress<WorkProgress>? progress,
        Action<SerException>? onError,
        int threads,
        CancellationToken cancellation)
    {
        int done = 0;
        var parallel = new OrderedParallel<int, Outcome<ClipSource, T>>(
            index => Read(new ClipSource(clips[index]), audio => work(index, audio), cancellation), threads, cancellation);
        foreach (Outcome<ClipSource, T> outcome in parallel.Map(Enumerable.Range(0, clips.Count)))
        {
            int index = done++;
            progress?.Report(new WorkProgress(stage, (double)done / clips.Count, $"{done} of {clips.Count} clips"));
            if (outcome.Error is { } error)
            {
                onError?.Invoke(error);
            }
            else
            {
                yield return (index, outcome.Value!);
            }
        }
    }
}
