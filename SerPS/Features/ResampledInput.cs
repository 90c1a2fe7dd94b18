using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// A stream at another sample rate: what resampling the whole recording gives, made block by block, with enough of its neighbours beside
/// each for the filter. A recording of any length is resampled once, in flat memory.
/// </summary>
internal sealed class ResampledInput : BlockInput
{
    private const double BlockSeconds = 4, MarginSeconds = 0.1; // the filters reach some hundredths of a second

    private readonly AudioInput _input;
    private readonly ResamplerFilter _filter;
    private readonly int _margin;
    private readonly int _block;
    private readonly float[] _source;
    private readonly float[] _resampled;
    private int _before; // samples of the buffer that were given already
    private int _count;
    private bool _ended;

    /// <summary>Prepares the change; <paramref name="input"/> is not closed with this one.</summary>
    public ResampledInput(AudioInput input, int sampleRate, ResamplerFilter filter)
    {
        (_input, SampleRate, _filter) = (input, sampleRate, filter);
        int unit = input.SampleRate / Resampler.CommonDivisor(input.SampleRate, sampleRate); // where both rates have a sample
        _margin = Units(MarginSeconds);
        _block = Units(BlockSeconds);
        _source = new float[_block + (2 * _margin)];
        _resampled = new float[Resampler.OutputLength(_source.Length, input.SampleRate, sampleRate)];

        int Units(double seconds) => unit * (int)Math.Ceiling(seconds * input.SampleRate / unit);
    }

    /// <inheritdoc/>
    public override int SampleRate { get; }

    /// <inheritdoc/>
    public override string? Source => _input.Source;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings => _input.Warnings;

    /// <inheritdoc/>
    protected override bool Next(out ReadOnlyMemory<float> block)
    {
        if (_ended)
        {
            block = default;
            return false;
        }

        if (_before + _block + _margin == _count)
        {
            int done = _before + _block - _margin;
            _source.AsSpan(done, _count - done).CopyTo(_source);
            (_before, _count) = (_margin, _count - done);
        }

        int wanted = _before + _block + _margin;
        while (_count < wanted && !_ended)
        {
            int read = _input.Read(_source.AsSpan(_count, wanted - _count));
            _count += read;
            _ended = read == 0;
        }

        int length = Resampler.OutputLength(_count, _input.SampleRate, SampleRate);
        Resampler.Resample(_source.AsSpan(0, _count), _resampled.AsSpan(0, length), _input.SampleRate, SampleRate, _filter);
        block = _resampled.AsMemory()[Resampled(_before)..(_ended ? length : Resampled(_before + _block))];
        return true;
    }

    private int Resampled(int samples) => (int)((long)samples * SampleRate / _input.SampleRate);
}
