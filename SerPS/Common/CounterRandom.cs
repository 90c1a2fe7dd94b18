namespace SerPS.Common;

/// <summary>
/// Random numbers that are the same on every machine and runtime: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011), keyed by a seed and a stream. Streams of one seed are independent, so parallel work stays reproducible when
/// every item draws from a stream of its own, whatever the order in which items run. Not for cryptography; one instance serves one thread.
/// </summary>
public sealed class CounterRandom
{
    private readonly uint _key0, _key1, _stream0, _stream1;
    private readonly uint[] _block = new uint[4];
    private ulong _counter;
    private int _used = 4;
    private double _spareGaussian = double.NaN;

    /// <summary>Starts a stream at its beginning.</summary>
    /// <param name="seed">Any value; the run's seed.</param>
    /// <param name="stream">Which of the seed's 2⁶⁴ independent streams, such as the index of a clip or of an epoch.</param>
    public CounterRandom(long seed, ulong stream = 0)
    {
        (_key0, _key1) = ((uint)seed, (uint)((ulong)seed >> 32));
        (_stream0, _stream1) = ((uint)stream, (uint)(stream >> 32));
    }

    /// <summary>Starts the stream that belongs to a purpose, such as <c>shuffle/3</c> for the order of the clips in epoch 3.</summary>
    public CounterRandom(long seed, string purpose)
        : this(seed, Fnv1a(purpose))
    {
    }

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_used == _block.Length)
        {
            Philox((uint)_counter, (uint)(_counter >> 32), _stream0, _stream1, _key0, _key1, _block);
            _counter++;
            _used = 0;
        }

        return _block[_used++];
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64() => NextUInt32() | ((ulong)NextUInt32() << 32);

    /// <summary>Uniform in [0, 1), all multiples of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, 1), all multiples of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>An integer in [0, <paramref name="max"/>), every one equally likely (Lemire, "Fast random integer generation in an
    /// interval", 2019).</summary>
    /// <param name="max">Above 0.</param>
    public int NextInt(int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        ulong product = (ulong)NextUInt32() * (uint)max;
        if ((uint)product < (uint)max)
        {
            // the lowest 2³² mod max products would make some results likelier: draw again
            uint threshold = (uint)((1UL << 32) % (uint)max);
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * (uint)max;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Permutes in place, every order equally likely (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Normally distributed with mean 0 and standard deviation 1 (Marsaglia's polar method).</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            double spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        double u, v, square;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            square = (u * u) + (v * v);
        }
        while (square is >= 1 or 0);

        double scale = Math.Sqrt(-2 * Log(square) / square);
        _spareGaussian = v * scale;
        return u * scale;
    }

    // FNV-1a, 64 bits: names to streams, the same everywhere (string.GetHashCode differs from run to run)
    private static ulong Fnv1a(string text) =>
        text.Aggregate(0xCBF29CE484222325, (hash, character) => (hash ^ character) * 0x100000001B3);

    /// <summary>One block of the Philox4x32-10 bijection.</summary>
    internal static void Philox(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, Span<uint> block)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = 0xD2511F53UL * c0, product1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }

        (block[0], block[1], block[2], block[3]) = (c0, c1, c2, c3);
    }

    /// <summary>
    /// The natural logarithm of a normal positive number, to about 1 ulp. Math.Log calls the platform's library, whose last bit
    /// differs between machines; this uses only operations that IEEE 754 defines exactly.
    /// </summary>
    internal static double Log(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        // ln m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …) with |s| < 0.172: twelve terms reach 1e-19
        double s = (mantissa - 1) / (mantissa + 1), square = s * s, sum = 0;
        for (int n = 23; n >= 1; n -= 2)
        {
            sum = (sum * square) + (1.0 / n);
        }

        return (2 * s * sum) + (exponent * 0.6931471805599453);
    }
}
