using SerPS.Audio;

namespace SerPS.Tests.Audio;

public class BlockInputTests
{
    [Fact]
    public void Hands_out_blocks_in_any_pieces_and_asks_for_none_after_the_end()
    {
        using var input = new Blocks([1, 2, 3], [], [4, 5]);
        var samples = new float[2];
        List<float> heard = [];
        for (int count = input.Read(samples); count > 0; count = input.Read(samples))
        {
            heard.AddRange(samples[..count]);
        }

        Assert.Equal([1, 2, 3, 4, 5], heard);
        Assert.Equal((0, 0, 4), (input.Read(samples), input.Read(samples), input.Asked));
    }

    private sealed class Blocks(params float[][] blocks) : BlockInput
    {
        public int Asked { get; private set; }

        public override int SampleRate => 20;

        public override string? Source => null;

        public override IReadOnlyList<string> Warnings => [];

        protected override bool Next(out ReadOnlyMemory<float> block)
        {
            block = Asked < blocks.Length ? blocks[Asked] : default;
            return Asked++ < blocks.Length;
        }
    }
}
