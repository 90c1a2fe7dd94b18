using System.Numerics.Tensors;

namespace SerPS.Data;

/// <summary>
/// Finds, among many recordings, pairs that may be one without looking at every pair: random planes through the origin cut the space of
/// <see cref="DuplicateFilter"/>, recordings on the same side of all of a table's planes share a bucket, and only those are compared
/// (Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002). Buckets keep their size whatever the number n of
/// recordings; there are so many tables that two recordings of a cosine of 0.80, the least of a copy shifted by half a frame, miss each
/// other in all of them once in a million times. The work grows as n to the power of 1.33.
/// </summary>
internal sealed class DuplicateIndex
{
    private const double LeastCosine = 0.8, Missed = 1e-6;
    private const int BucketBits = 6, MostBits = 16; // 64 of different recordings in a bucket
    private const long Seed = 0x5E12;

    private readonly DuplicateFilter _filter;
    private readonly ushort[][] _codes; // [tables][recordings]

    /// <summary>Puts every recording into a bucket of each table.</summary>
    public DuplicateIndex(IReadOnlyList<AudioFingerprint> prints, CancellationToken cancellation)
    {
        _filter = new DuplicateFilter(prints);
        int bits = Math.Clamp((int)Math.Log2(prints.Count + 1) - BucketBits, 1, MostBits);
        _codes = [.. Enumerable.Range(0, Tables(bits)).Select(_ => new ushort[prints.Count])];
        float[][] planes = [.. Enumerable.Range(0, _codes.Length * bits).Select(plane => Plane(new CounterRandom(Seed, (ulong)plane)))];
        Parallel.For(0, prints.Count, new ParallelOptions { CancellationToken = cancellation }, item =>
        {
            for (int plane = 0; plane < planes.Length; plane++)
            {
                int side = TensorPrimitives.Dot<float>(planes[plane], _filter.Values(item)) > 0 ? 1 : 0;
                _codes[plane / bits][item] |= (ushort)(side << (plane % bits));
            }
        });
    }

    /// <summary>Calls back for each pair that may be one, once, from several threads.</summary>
    /// <param name="apart">Whether a later recording, and so all after it, cannot be one with an earlier one.</param>
    /// <param name="onPair">Receives the earlier and the later one.</param>
    /// <param name="cancellation">Stops the search.</param>
    public void ForEachPair(Func<int, int, bool> apart, Action<int, int> onPair, CancellationToken cancellation)
    {
        for (int table = 0; table < _codes.Length; table++)
        {
            ushort[] codes = _codes[table];
            int[][] buckets = [.. Enumerable.Range(0, codes.Length).GroupBy(item => codes[item]).Select(bucket => bucket.ToArray())];
            Parallel.ForEach(buckets, new ParallelOptions { CancellationToken = cancellation }, bucket =>
            {
                for (int i = 0; i < bucket.Length; i++)
                {
                    for (int j = i + 1; j < bucket.Length && !apart(bucket[i], bucket[j]); j++)
                    {
                        if (_filter.MayBeOne(bucket[i], bucket[j]) && !MetBefore(table, bucket[i], bucket[j]))
                        {
                            onPair(bucket[i], bucket[j]);
                        }
                    }
                }
            });
        }
    }

    // a plane parts two with a probability of their angle over 180 degrees
    private static int Tables(int bits)
    {
        double together = Math.Pow(1 - (Math.Acos(LeastCosine) / Math.PI), bits);
        return (int)Math.Ceiling(Math.Log(Missed) / Math.Log(1 - together));
    }

    private bool MetBefore(int table, int first, int second)
    {
        for (int earlier = 0; earlier < table; earlier++)
        {
            if (_codes[earlier][first] == _codes[earlier][second])
            {
                return true;
            }
        }

        return false;
    }

    private static float[] Plane(CounterRandom random)
    {
        var plane = new float[AudioFingerprint.ModulationValues];
        foreach (ref float value in plane.AsSpan())
        {
            value = (float)random.NextGaussian();
        }

        return plane;
    }
}
