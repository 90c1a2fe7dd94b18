using FsCheck;
using FsCheck.Fluent;
using SerPS.Audio;
using static SerPS.Tests.Audio.WavBytes;

namespace SerPS.Tests.Audio;

/// <summary>Whatever the bytes are: a clip or an error that names the file, in memory that the file's size justifies.</summary>
public sealed class WavReaderHostileTests
{
    private static readonly byte[][] Valid =
    [
        Pcm16(48000, [.. Enumerable.Range(0, 60).Select(i => (short)(i * 500))]),
        Riff(Chunk("JUNK", new byte[5]), Extensible(Pcm, 2, 44100, 24, 24), DataChunk(new byte[96]), Chunk("LIST", new byte[14])),
        Signed("RF64", Sizes(64), Format(WavBytes.Float, 1, 8000, 64), DataChunk(new byte[64], uint.MaxValue)),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_file_cut_anywhere_is_a_clip_or_an_error(int which)
    {
        for (int length = 0; length < Valid[which].Length; length++)
        {
            Survives(Valid[which][..length]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_byte_may_have_any_extreme_value(int which)
    {
        for (int index = 0; index < Valid[which].Length; index++)
        {
            foreach (byte value in (byte[])[0, 1, 0x7F, 0x80, 0xFE, 0xFF])
            {
                byte[] mutated = [.. Valid[which]];
                mutated[index] = value;
                Survives(mutated);
            }
        }
    }

    [Fact]
    public void Any_bytes_may_change()
    {
        Gen<byte[]> mutation =
            from which in Gen.Choose(0, Valid.Length - 1)
            from changes in Gen.Choose(0, 119).Zip(Gen.Choose(0, 255)).ListOf()
            select Mutate(Valid[which], changes);
        Prop.ForAll(mutation.ToArbitrary(), Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Random_bytes_behind_a_signature_are_a_clip_or_an_error() =>
        Prop.ForAll<byte[]>(noise => Survives([.. "RIFF\0\0\0\0WAVE"u8, .. noise])).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData(1)]
    [InlineData(65535)]
    public void A_claim_of_many_gigabytes_takes_no_memory(int channels)
    {
        byte[] samples = DataChunk([0, 0, 0, 64], uint.MaxValue);
        byte[] file = Signed("RF64", Sizes(ulong.MaxValue), Format(Pcm, channels, 48000, 16, blockAlign: 2), samples);
        Survives(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AudioClip clip = WavReader.Read(new MemoryStream(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.InRange(clip.Samples.Length, 0, 2);
    }

    private static byte[] Mutate(byte[] valid, IEnumerable<(int Index, int Value)> changes)
    {
        byte[] mutated = [.. valid];
        foreach ((int index, int value) in changes)
        {
            mutated[index % mutated.Length] = (byte)value;
        }

        return mutated;
    }

    private static void Survives(byte[] file)
    {
        try
        {
            AudioClip clip = WavReader.Read(new MemoryStream(file), "hostile.wav");
            Assert.InRange(clip.Samples.Length, 0, file.Length);
        }
        catch (SerException error)
        {
            Assert.StartsWith("'hostile.wav' ", error.Message);
        }
    }
}
