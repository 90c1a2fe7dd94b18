namespace SerPS.Audio;

/// <summary>Audio that is made block by block, and handed out in whatever pieces are asked for.</summary>
/// <param name="cancellation">Stops the reading between blocks.</param>
internal abstract class BlockInput(CancellationToken cancellation = default) : AudioInput
{
    private ReadOnlyMemory<float> _block;
    private bool _ended;

    /// <summary>The next block, which may be empty, in memory that stays until the next call; <see langword="null"/> at the end, once.</summary>
    protected abstract ReadOnlyMemory<float>? Next();

    /// <inheritdoc/>
    protected sealed override int ReadSamples(Span<float> samples)
    {
        while (_block.IsEmpty)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_ended || Next() is not { } block)
            {
                _ended = true;
                return 0;
            }

            _block = block;
        }

        int count = Math.Min(samples.Length, _block.Length);
        _block.Span[..count].CopyTo(samples);
        _block = _block[count..];
        return count;
    }
}
