using System.Runtime.InteropServices;
using Concentus.Structs;

namespace SerPS.Audio;

/// <summary>
/// The packets of an Ogg file's Opus streams, page by page, and which of their samples count (RFC 7845, section 4): streams that follow one
/// another are one recording; where pages are missing or a recorder paused, there is silence.
/// </summary>
internal sealed class OpusPackets
{
    /// <summary>The samples of one channel that a packet has at most.</summary>
    public const int MaxFrames = OpusHead.SampleRate * 120 / 1000;

    private const int MaxBytes = 61_440; // RFC 7845, section 6, for two channels
    private const long MinGap = OpusHead.SampleRate / 10; // as ffmpeg is told; less is rounding
    private const long MaxSilence = 600L * OpusHead.SampleRate; // of all gaps; more is another clock, or a lie

    private readonly OggPages _pages;
    private readonly List<byte> _bytes = [];
    private readonly List<(int End, int Frames)> _packets = [];
    private long? _position;
    private long _silence;
    private int _skip;
    private int _page;
    private long _missing;
    private bool _hasTags;
    private bool _isWhole; // from its first byte, so far

    /// <summary>Reads the first page.</summary>
    /// <exception cref="InvalidDataException">It begins no Opus stream of one or two channels.</exception>
    public OpusPackets(Stream stream)
    {
        _pages = new OggPages(stream);
        Head = _pages.Next() ? Begin() : throw new InvalidDataException("It holds no whole Ogg page.");
    }

    /// <summary>The stream that is read.</summary>
    public OpusHead Head { get; private set; }

    /// <summary>Samples of silence before the page's.</summary>
    public long Silence { get; private set; }

    /// <summary>How many of the page's samples come before those that count.</summary>
    public int Skip { get; private set; }

    /// <summary>How many of the page's samples count.</summary>
    public int Frames { get; private set; }

    /// <summary>Whether its clock made a jump that is not taken for silence.</summary>
    public bool Jumped { get; private set; }

    /// <summary>What is not there of its pages, in a sentence; <see langword="null"/> where all are, as far as was read.</summary>
    public string? Damage => _missing > 0
        ? $"{_missing} of its pages {(_missing == 1 ? "is" : "are")} missing or damaged; silence stands for them."
        : _pages.IsDamaged ? "Something in it is no whole Ogg page and was passed over, such as a last page that was cut off." : null;

    /// <summary>How many packets end on the page.</summary>
    public int Count => _packets.Count;

    /// <summary>A packet of the page.</summary>
    public ReadOnlySpan<byte> this[int packet] => CollectionsMarshal.AsSpan(_bytes)[End(packet)..End(packet + 1)];

    /// <summary>How many samples a packet of the page says that it holds; 0 where it makes no sense.</summary>
    public int FramesOf(int packet) => _packets[packet].Frames;

    /// <summary>Goes on to the next page; one without packets begins a stream.</summary>
    /// <returns>False where there is none.</returns>
    /// <exception cref="InvalidDataException">What begins is no Opus stream of one or two channels.</exception>
    public bool Next()
    {
        int serial = _pages.Serial;
        while (_pages.Next())
        {
            if (_pages.Begins)
            {
                Head = Begin();
                return true;
            }

            if (_pages.Serial == serial)
            {
                Collect();
                if (Count > 0)
                {
                    Place(_packets.Sum(packet => packet.Frames));
                    return true;
                }
            }
        }

        return false;
    }

    private OpusHead Begin()
    {
        _bytes.Clear();
        _packets.Clear();
        (_position, _page, _hasTags, Silence, Skip, Frames) = (null, _pages.Number, true, 0, 0, 0);
        OpusHead head = OpusHead.Read(_pages.Body)
            ?? throw new InvalidDataException("A stream begins that is no Opus of one or two channels.");
        _skip = head.PreSkip;
        return head;
    }

    private void Collect()
    {
        // what is left of the page before is the beginning of this one's first packet, unless a page is missing
        _bytes.RemoveRange(0, End(Count));
        _packets.Clear();
        bool follows = _pages.Number == ++_page;
        _missing += Math.Max(0, (long)_pages.Number - _page);
        _page = _pages.Number;
        _isWhole = !_pages.Continues || (follows && _isWhole);
        if (!_pages.Continues || !_isWhole)
        {
            _bytes.Clear();
        }

        ReadOnlySpan<byte> body = _pages.Body;
        foreach (byte segment in _pages.Segments)
        {
            _isWhole &= _hasTags || _bytes.Count - End(Count) + segment <= MaxBytes;
            if (_isWhole && !_hasTags)
            {
                _bytes.AddRange(body[..segment]);
            }

            body = body[segment..];
            if (segment < byte.MaxValue)
            {
                EndPacket();
            }
        }
    }

    private void EndPacket()
    {
        if (_isWhole && !_hasTags)
        {
            _packets.Add((_bytes.Count, 0));
            _packets[^1] = (_bytes.Count, FramesIn(this[Count - 1]));
        }
        else
        {
            _bytes.RemoveRange(End(Count), _bytes.Count - End(Count));
        }

        (_isWhole, _hasTags) = (true, false);
    }

    // says which samples count by where the page ends
    private void Place(int decoded)
    {
        long end = _pages.Position;
        long start = _position ?? Math.Max(0, end - decoded);
        long gap = end < 0 ? 0 : end - start - decoded;
        Silence = gap >= MinGap && gap <= MaxSilence - _silence ? gap : 0;
        _silence += Silence;
        Jumped |= gap > MaxSilence - _silence;
        _position = end < 0 ? start + decoded : end;
        int frames = _pages.Ends && gap < 0 ? (int)Math.Max(0, decoded + gap) : decoded;
        Skip = Math.Min(_skip, frames);
        _skip -= Skip;
        Frames = frames - Skip;
    }

    private int End(int packets) => packets == 0 ? 0 : _packets[packets - 1].End;

    private static int FramesIn(ReadOnlySpan<byte> packet)
    {
        bool tells = !packet.IsEmpty && ((packet[0] & 3) != 3 || packet.Length > 1);
        int frames = tells ? OpusPacketInfo.GetNumSamples(packet, OpusHead.SampleRate) : 0;
        return frames is > 0 and <= MaxFrames ? frames : 0;
    }
}
