using System.Collections.Concurrent;

namespace SerPS.Signal;

/// <summary>Keeps what was made for the keys that were asked for last. Thread-safe; a value is made once.</summary>
/// <param name="capacity">Values that are kept.</param>
/// <param name="make">Makes one.</param>
internal sealed class RecentCache<TKey, TValue>(int capacity, Func<TKey, TValue> make)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly Lock _dropping = new(); // two at once would drop one too many
    private long _clock;

    /// <summary>Values that are kept now.</summary>
    public int Count => _entries.Count;

    /// <summary>The value of a key.</summary>
    public TValue Get(TKey key)
    {
        Entry entry = _entries.GetOrAdd(key, static (key, make) => new Entry(new Lazy<TValue>(() => make(key))), make);
        Volatile.Write(ref entry.Used, Interlocked.Increment(ref _clock));
        if (_entries.Count > capacity)
        {
            DropOldest();
        }

        return entry.Value.Value;
    }

    private void DropOldest()
    {
        lock (_dropping)
        {
            while (_entries.Count > capacity)
            {
                KeyValuePair<TKey, Entry> oldest = _entries.MinBy(one => Volatile.Read(ref one.Value.Used));
                _entries.TryRemove(oldest);
            }
        }
    }

    private sealed class Entry(Lazy<TValue> value)
    {
        public long Used = long.MaxValue; // until it has been asked for, nobody may take it for old

        public Lazy<TValue> Value { get; } = value;
    }
}
