using System.Buffers;

namespace SerPS.Audio;

/// <summary>A stream whose beginning is read ahead: so it is known whether it is short, whoever decodes it, and it is opened once.</summary>
internal sealed class HeadInput : AudioInput
{
    private readonly AudioInput _input;
    private readonly float[] _head;
    private readonly int _length;
    private int _read;

    /// <summary>Reads the beginning; <paramref name="input"/> is not closed with this one.</summary>
    /// <param name="input">Nothing of it is read yet.</param>
    /// <param name="samples">How much counts as short.</param>
    public HeadInput(AudioInput input, int samples)
    {
        _input = input;
        _head = ArrayPool<float>.Shared.Rent(samples + 1);
        int count;
        do
        {
            count = input.Read(_head.AsSpan(_length, samples + 1 - _length));
            _length += count;
        }
        while (count > 0 && _length <= samples);
        IsShort = _length <= samples;
    }

    /// <summary>Whether the recording ends within its beginning.</summary>
    public bool IsShort { get; }

    /// <inheritdoc/>
    public override int SampleRate => _input.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _input.Channels;

    /// <inheritdoc/>
    public override string? Source => _input.Source;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings => _input.Warnings;

    /// <summary>The whole of a short recording, in memory that is lent until this is disposed of.</summary>
    public AudioClip ToClip() => new(_head, _length, lent: false, finite: true, SampleRate, Source, Warnings);

    /// <inheritdoc/>
    internal override bool IsFinite => true; // reading from the other looked

    /// <inheritdoc/>
    internal override ChannelMixer? Mixer => _input.Mixer;

    /// <inheritdoc/>
    protected override int ReadSamples(Span<float> samples)
    {
        if (_read == _length)
        {
            return _input.Read(samples);
        }

        int count = Math.Min(samples.Length, _length - _read);
        _head.AsSpan(_read, count).CopyTo(samples);
        _read += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        ArrayPool<float>.Shared.Return(_head);
        base.Dispose(disposing);
    }
}
