using SerPS.Audio;

namespace SerPS.Verbs;

/// <summary>Records a microphone to a WAV file.</summary>
public sealed record RecordRequest : VerbRequest
{
    /// <summary>WAV file to write.</summary>
    [Option(Name = "file", Position = 0, Required = true, Kind = OptionKind.Path)]
    public string Path { get; init; } = string.Empty;

    /// <summary>What is recorded.</summary>
    [Option]
    public CaptureOptions Capture { get; init; } = new();
}

/// <summary>What was recorded.</summary>
/// <param name="Path">The file.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="SampleRate">Its rate in Hz.</param>
public sealed record Recording(string Path, double Seconds, int SampleRate);

/// <summary><c>serps record</c>, <c>Save-SerRecording</c>.</summary>
public sealed class RecordVerb(RecordRequest request, IVerbHost host) : VerbRun<RecordRequest>(request, host), IProgress<double>
{
    /// <inheritdoc/>
    public override void Complete()
    {
        if (Output(Request.Path, "Record", recording: true) is not { } path)
        {
            return;
        }

        Recording recording;
        using (var input = new RecordedInput(Microphone.Open(Request.Capture, Cancellation), path))
        {
            Host.Log($"Recording '{input.Source}'.");
            input.ReadToEnd(this, Cancellation);
            recording = new Recording(path, input.Seconds, input.SampleRate);
        }

        Done = 1;
        Host.Emit(recording);
    }

    /// <inheritdoc/>
    public void Report(double value) => Host.Progress.Report(new WorkProgress(
        "Recording", Math.Min(1, value / Request.Capture.Seconds ?? double.NaN) is var done && double.IsNaN(done) ? null : done,
        FormattableString.Invariant($"{value:0.0} s")));
}
