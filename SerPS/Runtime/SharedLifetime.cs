namespace SerPS.Runtime;

/// <summary>
/// Lets something that several threads use be disposed of at any time: it is freed when the last of them is done with it.
/// </summary>
/// <param name="free">Frees it; called once.</param>
internal sealed class SharedLifetime(Action free) : IDisposable
{
    private readonly Lock _lock = new();
    private int _users;
    private bool _disposed;

    /// <summary>Keeps it alive until the lease is disposed of.</summary>
    /// <exception cref="ObjectDisposedException">It is disposed of already.</exception>
    public Lease Enter()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(OnnxSession));
            _users++;
        }

        return new Lease(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        bool last;
        lock (_lock)
        {
            last = !_disposed && _users == 0;
            _disposed = true;
        }

        if (last)
        {
            free();
        }
    }

    private void Leave()
    {
        bool last;
        lock (_lock)
        {
            last = --_users == 0 && _disposed;
        }

        if (last)
        {
            free();
        }
    }

    /// <summary>One use.</summary>
    public readonly struct Lease(SharedLifetime lifetime) : IDisposable
    {
        /// <summary>Ends the use.</summary>
        public void Dispose() => lifetime.Leave();
    }
}
