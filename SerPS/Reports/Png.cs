using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SerPS.Reports;

/// <summary>Writes pictures with a palette of 256 colours as PNG (W3C, third edition).</summary>
internal static class Png
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
        Enumerable.Range(0, 8).Aggregate((uint)n, (crc, _) => (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1)))];

    /// <summary>The bytes of a picture.</summary>
    /// <param name="pixels">Places in the palette: [rows, columns], the top row first.</param>
    /// <param name="palette">256 colours: red, green, blue.</param>
    public static byte[] Write(byte[,] pixels, ReadOnlySpan<byte> palette)
    {
        int rows = pixels.GetLength(0), columns = pixels.GetLength(1);
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows);
        (header[8], header[9]) = (8, 3); // 8 bits a pixel, into a palette
        Chunk(png, "IHDR", header);
        Chunk(png, "PLTE", palette);
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int row = 0; row < rows; row++)
            {
                deflate.WriteByte(0); // no filter
                for (int column = 0; column < columns; column++)
                {
                    deflate.WriteByte(pixels[row, column]);
                }
            }
        }

        Chunk(png, "IDAT", data.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~body.Aggregate(uint.MaxValue, (crc, b) => Table[(byte)(crc ^ b)] ^ (crc >> 8)));
        png.Write(number);
    }
}
