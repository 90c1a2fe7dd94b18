using SerPS.Sharding;

namespace SerPS.Tests.Sharding;

public class TaskCommandTests
{
    [Theory]
    [InlineData(
        "emotion --list c.txt --out c.jsonl",
        "emotion --list c.txt --out c.jsonl --shard auto/8",
        "merge c.jsonl")]
    [InlineData(
        "test data --out=c.jsonl --threads 2",
        "test data --out=c.jsonl --threads 2 --shard auto/8",
        "merge c.jsonl")]
    [InlineData(
        "train data --folds --out m.onnx",
        "train data --out m.onnx --threads 4 --fold auto/8",
        "train data --out m.onnx --threads 4 --folds --resume")]
    [InlineData(
        "train data --trials 40 --search s.json --out m.onnx",
        "train data --search s.json --out m.onnx --threads 4 --trial auto/8",
        "train data --search s.json --out m.onnx --threads 4 --trials 8 --resume")]
    public void A_command_is_divided_by_recordings_folds_or_trials(string command, string task, string gather)
    {
        int? threads = command.StartsWith("train", StringComparison.Ordinal) ? 4 : null;
        var divided = TaskCommand.Of(command.Split(' '), 8, threads);
        Assert.Equal((task, gather), (string.Join(' ', divided.Task), string.Join(' ', divided.Gather)));
    }

    [Theory]
    [InlineData("merge x.jsonl", "expected one of")]
    [InlineData("emotion a.wav", "has no --out")]
    [InlineData("emotion a.wav --out x.jsonl --shard 1/2", "--shard")]
    [InlineData("train data --out m.onnx", "neither --folds and --search")]
    [InlineData("train data --out m.onnx --folds --search=s.json", "both")]
    [InlineData("train data --out m.onnx --folds --resume", "--resume")]
    public void What_cannot_be_divided_is_wrong_usage(string command, string expected)
    {
        SerException error = Assert.Throws<SerException>(() => TaskCommand.Of(command.Split(' '), 8, null));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
