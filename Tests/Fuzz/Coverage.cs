using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace SerPS.Fuzz;

/// <summary>
/// The branches that an input takes in the instrumented library; without one, none. Inputs that take new ones are worth more damage.
/// </summary>
internal sealed unsafe class Coverage
{
    private const int Branches = 1 << 16;

    private static readonly byte* Map = (byte*)NativeMemory.AllocZeroed(Branches);

    private readonly byte[] _seen = new byte[Branches];

    static Coverage() => Trace.SharedMem = Map;

    /// <summary>Branches that were ever taken.</summary>
    public int Count => _seen.Count(bits => bits > 0);

    /// <summary>Forgets what the last input took.</summary>
    public static void Begin()
    {
        Trace.PrevLocation = 0;
        new Span<byte>(Map, Branches).Clear();
    }

    /// <summary>Whether the input took a branch that none took before it, or one much more often.</summary>
    public bool End()
    {
        bool news = false;
        var map = new ReadOnlySpan<byte>(Map, Branches);
        for (int i = map.IndexOfAnyExcept((byte)0); i >= 0 && i < Branches; i++)
        {
            if (map[i] == 0)
            {
                continue;
            }

            byte bit = (byte)(1 << int.Log2(map[i]));
            news |= (_seen[i] & bit) == 0;
            _seen[i] |= bit;
        }

        return news;
    }
}
