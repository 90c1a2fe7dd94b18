using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SerPS.Reports;

namespace SerPS.Tests.Reports;

public class PngTests
{
    [Fact]
    public void What_is_written_decodes_to_the_same_pixels_and_colours()
    {
        var pixels = new byte[3, 5];
        for (int i = 0; i < 15; i++)
        {
            pixels[i / 5, i % 5] = (byte)(17 * i);
        }

        (byte[,] read, byte[] palette) = Read(Png.Write(pixels, ColorScale.Palette));
        Assert.Equal(pixels, read);
        Assert.Equal(ColorScale.Palette, palette);
    }

    [Fact]
    public void The_check_sums_are_those_of_the_standard()
    {
        // the last twelve bytes of every PNG file
        Assert.Equal([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82],
            Png.Write(new byte[1, 1], ColorScale.Palette)[^12..]);
    }

    [Fact]
    public void Lightness_rises_from_the_first_colour_to_the_last()
    {
        double[] luminance = [.. ColorScale.Palette.Chunk(3).Select(rgb =>
            (0.2126 * Math.Pow(rgb[0] / 255.0, 2.2))
            + (0.7152 * Math.Pow(rgb[1] / 255.0, 2.2))
            + (0.0722 * Math.Pow(rgb[2] / 255.0, 2.2)))];
        Assert.Equal(256, luminance.Length);
        Assert.True(luminance[0] < 0.01 && luminance[^1] > 0.8);
        Assert.All(luminance.Zip(luminance.Skip(1)), pair => Assert.True(pair.Second > pair.First - 0.002));
    }

    /// <summary>Pixels and palette of a picture that <see cref="Png"/> wrote.</summary>
    internal static (byte[,] Pixels, byte[] Palette) Read(byte[] png)
    {
        byte[] palette = [], data = [];
        int width = 0, height = 0;
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            byte[] content = png[(at + 8)..(at + 8 + length)];
            switch (Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    (width, height) =
                        (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4)));
                    break;
                case "PLTE":
                    palette = content;
                    break;
                case "IDAT":
                    data = content;
                    break;
            }

            at += length + 12;
        }

        using var inflated = new MemoryStream();
        new ZLibStream(new MemoryStream(data), CompressionMode.Decompress).CopyTo(inflated);
        byte[] rows = inflated.ToArray();
        Assert.Equal(height * (width + 1), rows.Length);
        var pixels = new byte[height, width];
        for (int i = 0; i < height * width; i++)
        {
            pixels[i / width, i % width] = rows[(i / width * (width + 1)) + 1 + (i % width)];
        }

        return (pixels, palette);
    }
}
