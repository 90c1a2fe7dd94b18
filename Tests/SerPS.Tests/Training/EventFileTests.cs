using System.Text;
using SerPS.Learning;
using SerPS.Training;

namespace SerPS.Tests.Training;

public class EventFileTests
{
    [Fact]
    public void Frames_as_TFRecord_does()
    {
        byte[] record = EventFile.Record(Encoding.ASCII.GetBytes("123456789"));
        Assert.Equal(9, BitConverter.ToInt64(record));

        // CRC-32C of "123456789" is E3069283 (RFC 3720); TFRecord turns it right by 15 bits and adds A282EAD8
        uint checksum = 0xE3069283;
        Assert.Equal(unchecked(((checksum >> 15) | (checksum << 17)) + 0xA282EAD8), BitConverter.ToUInt32(record, 12 + 9));
    }

    [Fact]
    public void Holds_a_value_of_each_curve_an_epoch()
    {
        using var folder = new TemporaryFolder();
        EventFile.Write(folder.Path, [new EpochRecord(1, 5, 0.5, 0.25, 0.001, 2), new EpochRecord(2, 10, 0.4, 0.3, 0.001, 4)],
            DateTimeOffset.UnixEpoch);
        byte[] bytes = File.ReadAllBytes(Directory.GetFiles(folder.Path).Single());
        List<byte[]> events = [];
        for (int at = 0; at < bytes.Length; at += 16 + events[^1].Length)
        {
            events.Add(bytes[(at + 12)..(at + 12 + (int)BitConverter.ToInt64(bytes, at))]);
        }

        Assert.Equal(3, events.Count);
        Assert.Contains("brain.Event:2", Encoding.Latin1.GetString(events[0]), StringComparison.Ordinal);

        // wall_time (field 1, double), step (field 2), summary (field 5) of value (1) with tag (1) and simple_value (2)
        Assert.Equal(4.0, BitConverter.ToDouble(events[2], 1));
        Assert.Equal([0x10, 2, 0x2A], events[2][9..12]);
        byte[] loss = [0x0A, 11, 0x0A, 4, .. Encoding.ASCII.GetBytes("loss"), 0x15, .. BitConverter.GetBytes(0.4f)];
        Assert.Equal(loss, events[2][13..(13 + loss.Length)]);
    }
}
