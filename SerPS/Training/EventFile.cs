using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>
/// Writes curves as TensorBoard reads them: records of TFRecord (length, its masked CRC-32C, data, their masked CRC-32C) that each hold
/// a <c>tensorflow.Event</c> message.
/// </summary>
internal static class EventFile
{
    private const uint Mask = 0xA282EAD8; // of TFRecord: a checksum of data that hold checksums is weak, so it is turned and shifted

    /// <summary>Writes the curves of a fit into a folder of its own.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="history">One record an epoch.</param>
    /// <param name="start">When the fit began.</param>
    public static void Write(string folder, IReadOnlyList<EpochRecord> history, DateTimeOffset start) =>
        AtomicFile.Write(Path.Combine(folder, "events.out.tfevents.0000000000.serps"), stream =>
        {
            double begin = start.ToUnixTimeMilliseconds() / 1000.0;
            stream.Write(Record(Event(begin, 0, output =>
            {
                output.WriteTag(3, WireFormat.WireType.LengthDelimited);
                output.WriteString("brain.Event:2");
            })));
            foreach (EpochRecord record in history)
            {
                stream.Write(Record(Event(begin + record.Seconds, record.Epoch, output =>
                {
                    output.WriteTag(5, WireFormat.WireType.LengthDelimited);
                    output.WriteBytes(Summary(("loss", record.Loss), ("score", record.Score), ("rate", record.Rate)));
                })));
            }
        });

    /// <summary>Frames the bytes of a message.</summary>
    internal static byte[] Record(byte[] data)
    {
        var record = new byte[8 + 4 + data.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(record, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), MaskedChecksum(record.AsSpan(0, 8)));
        data.CopyTo(record, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), MaskedChecksum(data));
        return record;
    }

    private static uint MaskedChecksum(ReadOnlySpan<byte> data)
    {
        uint checksum = uint.MaxValue;
        foreach (byte value in data)
        {
            checksum = BitOperations.Crc32C(checksum, value);
        }

        return BitOperations.RotateRight(~checksum, 15) + Mask;
    }

    private static byte[] Event(double time, long step, Action<CodedOutputStream> what) => Message(output =>
    {
        output.WriteTag(1, WireFormat.WireType.Fixed64);
        output.WriteDouble(time);
        output.WriteTag(2, WireFormat.WireType.Varint);
        output.WriteInt64(step);
        what(output);
    });

    private static ByteString Summary(params (string Tag, double Value)[] values) => ByteString.CopyFrom(Message(output =>
    {
        foreach ((string tag, double value) in values)
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(Message(scalar =>
            {
                scalar.WriteTag(1, WireFormat.WireType.LengthDelimited);
                scalar.WriteString(tag);
                scalar.WriteTag(2, WireFormat.WireType.Fixed32);
                scalar.WriteFloat((float)value);
            })));
        }
    }));

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }
}
