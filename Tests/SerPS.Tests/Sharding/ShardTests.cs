using SerPS.Sharding;

namespace SerPS.Tests.Sharding;

public class ShardTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_003)]
    public void Blocks_follow_each_other_and_are_the_whole(long inputs)
    {
        const int count = 8;
        long next = 0;
        foreach (int number in Enumerable.Range(1, count))
        {
            (long first, long length) = new Shard(number, count).Block(inputs);
            Assert.Equal(next, first);
            Assert.InRange(length, inputs / count, (inputs / count) + 1);
            next = first + length;
        }

        Assert.Equal(inputs, next);
    }

    [Theory]
    [InlineData("2/8", null, null, 2)]
    [InlineData("auto/8", "SLURM_ARRAY_TASK_ID", "8", 8)]
    [InlineData("auto/8", "JOB_COMPLETION_INDEX", "0", 1)]
    [InlineData("auto/8", "AWS_BATCH_JOB_ARRAY_INDEX", "7", 8)]
    public void The_number_is_given_or_that_of_the_task(string text, string? variable, string? value, int number) =>
        Assert.Equal(new Shard(number, 8), Shard.Parse(text, "shard", name => name == variable ? value : null));

    [Theory]
    [InlineData("0/8", null)]
    [InlineData("9/8", null)]
    [InlineData("8", null)]
    [InlineData("1/2/3", null)]
    [InlineData("1/0", null)]
    [InlineData("-1/8", null)]
    [InlineData("1/1000001", null)]
    [InlineData("any/8", null)]
    [InlineData("auto/8", null)]
    [InlineData("auto/8", "0")]
    [InlineData("auto/8", "9")]
    [InlineData("auto/8", "x")]
    public void What_is_no_part_is_wrong_usage(string text, string? task) => Assert.Equal(
        ErrorId.OptionInvalid,
        Assert.Throws<SerException>(() => Shard.Parse(text, "shard", name => name == "SLURM_ARRAY_TASK_ID" ? task : null)).Id);

    [Fact]
    public void Names_sort_in_the_order_of_the_parts()
    {
        Assert.Equal("x.0002-of-0008.jsonl", Path.GetFileName(new Shard(2, 8).FileOf("x.jsonl")));
        Assert.Equal("x.00002-of-12345.done.json", Path.GetFileName(new Shard(2, 12_345).DoneFileOf("x.jsonl")));
    }

    [Theory]
    [InlineData("1,3,5-7", 1, 3, 5, 6, 7)]
    [InlineData("4-5", 4, 5)]
    [InlineData("", new int[0])]
    public void Missing_tasks_are_named_as_Slurm_takes_them(string text, params int[] numbers) =>
        Assert.Equal(text, ShardSet.Ranges(numbers));
}
