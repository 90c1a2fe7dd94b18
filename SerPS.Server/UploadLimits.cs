namespace SerPS.Server;

/// <summary>What uploads may take, each and together.</summary>
/// <param name="maxBytes">Of one upload.</param>
/// <param name="maxUploads">That are received, waiting or worked on at once.</param>
internal sealed class UploadLimits(long maxBytes, int maxUploads)
{
    private const int BudgetUploads = 16; // of the largest size, together

    private int _uploads;
    private long _bytes;

    public long MaxBytes => maxBytes;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _uploads) <= maxUploads)
        {
            return true;
        }

        Interlocked.Decrement(ref _uploads);
        return false;
    }

    /// <summary>Takes room; false where there is none left. It is given back with <see cref="Leave"/> all the same.</summary>
    public bool TryTake(int bytes) => Interlocked.Add(ref _bytes, bytes) <= BudgetUploads * maxBytes;

    public void Leave(long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        Interlocked.Decrement(ref _uploads);
    }
}
