using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;

namespace SerPS.Cmdlets;

/// <summary><c>Import-SerAudio</c>: decodes audio files.</summary>
[Cmdlet(VerbsData.Import, "SerAudio", DefaultParameterSetName = PathSet)]
[OutputType(typeof(AudioClip))]
public sealed class ImportSerAudio : PathCmdlet
{
    private OrderedParallel<string, Outcome<string, AudioClip>> _work = null!;

    /// <summary>Files that are decoded at once.</summary>
    /// <value>one a core</value>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Open() => _work = new(Decode, ThrottleLimit, Cancellation);

    /// <inheritdoc/>
    protected override void Accept()
    {
        foreach (string path in Read(path => AudioFolder.Files(path, Cancellation)))
        {
            Emit(_work.Add(path));
        }
    }

    /// <inheritdoc/>
    protected override void Close() => Emit(_work.Complete());

    private Outcome<string, AudioClip> Decode(string path)
    {
        try
        {
            AudioClip clip = AudioFile.Read(path, Cancellation);
            return new(path, clip) { Warnings = clip.Warnings };
        }
        catch (SerException error)
        {
            return new(path, null, error);
        }
    }

    private void Emit(IEnumerable<Outcome<string, AudioClip>> outcomes)
    {
        foreach (AudioClip clip in Succeeded(outcomes))
        {
            WriteObject(clip);
        }
    }
}
