using NVorbis;
using NVorbis.Contracts;

namespace SerPS.Audio;

/// <summary>
/// A stream's packets for NVorbis, which believes what headers say about sizes: the comments, which nobody reads, are left out, and the
/// code books are checked first.
/// </summary>
internal sealed class VorbisPackets(NVorbis.Contracts.IPacketProvider packets) : NVorbis.Contracts.IPacketProvider
{
    private const int CommentHeader = 3, SetupHeader = 5; // the first byte of the second and the third packet

    private int _headers;

    public bool CanSeek => packets.CanSeek;

    public int StreamSerial => packets.StreamSerial;

    public IPacket? GetNextPacket()
    {
        IPacket? packet = packets.GetNextPacket();
        return _headers < 3 ? Header(packet, _headers++) : packet;
    }

    public IPacket? PeekNextPacket() => _headers < 3 ? Header(packets.PeekNextPacket(), _headers) : packets.PeekNextPacket();

    public long SeekTo(long granulePos, int preRoll, GetPacketGranuleCount getPacketGranuleCount) =>
        packets.SeekTo(granulePos, preRoll, getPacketGranuleCount);

    public long GetGranuleCount() => packets.GetGranuleCount();

    private static IPacket? Header(IPacket? packet, int index)
    {
        if (packet is null || index == 0)
        {
            return packet;
        }

        int kind = (int)packet.ReadBits(8);
        if (index == 1 && kind == CommentHeader)
        {
            packet.Done();
            return new NoComments();
        }

        if (index == 2 && kind == SetupHeader)
        {
            VorbisBooks.Check(packet);
        }

        packet.Reset();
        return packet;
    }

    /// <summary>A comment header without a vendor and without comments.</summary>
    private sealed class NoComments : DataPacket
    {
        private static readonly byte[] Content = [CommentHeader, .. "vorbis"u8, 0, 0, 0, 0, 0, 0, 0, 0, 1];

        private int _read;

        protected override int TotalBits => 8 * Content.Length;

        public override void Reset()
        {
            _read = 0;
            base.Reset();
        }

        protected override int ReadNextByte() => _read < Content.Length ? Content[_read++] : -1;
    }
}
