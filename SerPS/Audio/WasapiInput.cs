using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using NAudio.CoreAudioApi;
using NAudio.Wave;

namespace SerPS.Audio;

/// <summary>Records one channel by WASAPI, Windows' own way, through NAudio.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WasapiInput : AudioInput
{
    private const int MaxPackets = 1000; // of about 50 ms; what nobody reads for longer is lost, with a warning

    private readonly BlockingCollection<float[]> _packets = new(MaxPackets);
    private readonly WasapiRecorder _capture;
    private readonly CancellationToken _cancellation;
    private float[] _packet = [];
    private int _start;
    private long _left;
    private long _lost;
    private Exception? _failure;

    /// <summary>Starts recording.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.CaptureFailed"/></exception>
    public WasapiInput(CaptureOptions options, CancellationToken cancellationToken)
    {
        (SampleRate, _cancellation) = (options.SampleRate, cancellationToken);
        _left = options.Seconds is { } seconds ? (long)Math.Round(seconds * SampleRate) : long.MaxValue;
        Source = options.Source ?? "the default microphone";
        try
        {
            using MMDevice device = Find(options.Source);
            Source = device.FriendlyName;
            _capture = new WasapiRecorderBuilder().WithDevice(device).WithSharedMode()
                .WithFormat(WaveFormat.CreateIeeeFloatWaveFormat(SampleRate, 1)).Build();
            _capture.DataAvailable += Take;
            _capture.RecordingStopped += (_, end) =>
            {
                _failure = end.Exception;
                _packets.CompleteAdding();
            };
            _capture.StartRecording();
        }
        catch (Exception error) when (error is not SerException)
        {
            _capture?.Dispose();
            throw Failed(error);
        }
    }

    public override int SampleRate { get; }

    public override string? Source { get; }

    public override IReadOnlyList<string> Warnings =>
        _lost == 0 ? []
        : [FormattableString.Invariant($"{(double)_lost / SampleRate:0.##} s were lost, since they were not read in time.")];

    protected override int ReadSamples(Span<float> samples)
    {
        if (_left == 0)
        {
            return 0;
        }

        if (_start == _packet.Length)
        {
            if (!_packets.TryTake(out float[]? packet, Timeout.Infinite, _cancellation))
            {
                return _failure is null ? 0 : throw Failed(_failure);
            }

            (_packet, _start) = (packet, 0);
        }

        int count = (int)Math.Min(_left, Math.Min(samples.Length, _packet.Length - _start));
        _packet.AsSpan(_start, count).CopyTo(samples);
        _start += count;
        _left -= count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _capture.Dispose(); // and waits for its thread
        _packets.Dispose();
        base.Dispose(disposing);
    }

    private static MMDevice Find(string? name)
    {
        using var devices = new MMDeviceEnumerator();
        if (name is null)
        {
            return devices.TryGetDefaultAudioEndpoint(DataFlow.Capture, Role.Console, out MMDevice? device)
                ? device
                : throw new SerException(ErrorId.CaptureFailed, "There is no microphone: Windows lists none.");
        }

        MMDevice[] all = [.. devices.EnumerateAudioEndPoints(DataFlow.Capture, DeviceState.Active)];
        return Array.Find(all, device => device.ID == name || device.FriendlyName == name)
            ?? throw new SerException(
                ErrorId.CaptureFailed,
                $"There is no microphone '{name}'; Windows lists {string.Join(", ", all.Select(device => $"'{device.FriendlyName}'"))}.",
                name);
    }

    private void Take(ReadOnlySpan<byte> packet, AudioClientBufferFlags flags, long devicePosition, long time)
    {
        var samples = new float[packet.Length / sizeof(float)];
        if (!flags.HasFlag(AudioClientBufferFlags.Silent)) // whose bytes mean nothing
        {
            MemoryMarshal.Cast<byte, float>(packet).CopyTo(samples);
        }

        if (samples.Length > 0 && !_packets.TryAdd(samples))
        {
            Interlocked.Add(ref _lost, samples.Length);
        }
    }

    private SerException Failed(Exception error) =>
        new(ErrorId.CaptureFailed, $"Nothing can be recorded from '{Source}': {error.Message}", Source, error);
}
