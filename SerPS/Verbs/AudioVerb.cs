using SerPS.Audio;

namespace SerPS.Verbs;

/// <summary>Decodes audio files.</summary>
public sealed record AudioRequest : ThreadedRequest;

/// <summary><c>Import-SerAudio</c>.</summary>
public sealed class AudioVerb(AudioRequest request, IVerbHost host) : VerbRun<AudioRequest>(request, host)
{
    private OrderedParallel<string, Outcome<string, AudioClip>> _work = null!;

    /// <inheritdoc/>
    public override void Begin() => _work = new(Decode, Request.Threads, Cancellation);

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        foreach (string path in AudioFiles(inputs))
        {
            Tell(_work.Add(path));
        }
    }

    /// <inheritdoc/>
    public override void Complete() => Tell(_work.Complete());

    private Outcome<string, AudioClip> Decode(string path)
    {
        Outcome<string, AudioClip> decoded = Outcome.Of(path, () => AudioFile.Read(path, Cancellation));
        return decoded with { Warnings = InputWarning.Of(path, decoded.Value?.Warnings) };
    }

    private void Tell(IEnumerable<Outcome<string, AudioClip>> outcomes)
    {
        foreach (AudioClip clip in Succeeded(outcomes))
        {
            Done++;
            Host.Emit(clip);
        }
    }
}
