namespace SerPS.Audio;

/// <summary>Audio that is made block by block, and handed out in whatever pieces are asked for.</summary>
/// <param name="cancellation">Stops the reading between blocks.</param>
internal abstract class BlockInput(CancellationToken cancellation = default) : AudioInput
{
    private ReadOnlyMemory<float> _block;
    private bool _ended;

    /// <summary>Makes the next block, which may be empty, in memory that stays until the next call; not called again after the end.</summary>
    /// <returns>False at the end.</returns>
    protected abstract bool Next(out ReadOnlyMemory<float> block);

    /// <inheritdoc/>
    protected sealed override int ReadSamples(Span<float> samples)
    {
        while (_block.IsEmpty)
        {
            cancellation.ThrowIfCancellationRequested();
            _ended = _ended || !Next(out _block);
            if (_ended)
            {
                return 0;
            }
        }

        int count = Math.Min(samples.Length, _block.Length);
        _block.Span[..count].CopyTo(samples);
        _block = _block[count..];
        return count;
    }
}
