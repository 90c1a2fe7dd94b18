using System.Management.Automation;
using SerPS.Audio;

namespace SerPS.Cmdlets;

/// <summary><c>Save-SerRecording</c>: records a microphone to a WAV file.</summary>
[Cmdlet(VerbsData.Save, "SerRecording", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveSerRecording : CaptureCmdlet
{
    /// <summary>WAV file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void Close()
    {
        if (Output(Path, "Record") is not { } path)
        {
            return;
        }

        using (var input = new RecordedInput(OpenMicrophone(), path))
        {
            WriteVerbose($"Recording '{input.Source}'.");
            input.ReadToEnd(new Clock(this, Seconds), Cancellation);
        }

        WriteObject(new FileInfo(path));
    }

    private sealed class Clock(Cmdlet cmdlet, double? seconds) : IProgress<double>
    {
        public void Report(double value) => cmdlet.WriteProgress(
            new ProgressRecord(0, "Recording", FormattableString.Invariant($"{value:0.0} s"))
            {
                PercentComplete = seconds is { } all ? (int)Math.Min(100, 100 * value / all) : -1,
            });
    }
}
