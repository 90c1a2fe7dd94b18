using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;

namespace SerPS.Cmdlets;

/// <summary><c>Import-SerAudio</c>: decodes audio files.</summary>
[Cmdlet(VerbsData.Import, "SerAudio", DefaultParameterSetName = PathSet)]
[OutputType(typeof(AudioClip))]
public sealed class ImportSerAudio : PathCmdlet
{
    /// <inheritdoc/>
    protected override void Accept()
    {
        foreach (string path in AudioFolder.Files(InputPaths, Cancellation))
        {
            try
            {
                AudioClip clip = AudioFile.Read(path, Cancellation);
                foreach (string warning in clip.Warnings)
                {
                    WriteWarning(warning);
                }

                WriteObject(clip);
            }
            catch (SerException error)
            {
                Report(error);
            }
        }
    }
}
