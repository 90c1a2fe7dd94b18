using SerPS.Fuzz;

namespace SerPS.Tests.Fuzz;

/// <summary>Faults that are planted are found.</summary>
public sealed class FuzzerTests
{
    private const byte Bad = 0xFF;

    [Fact]
    public void A_foreign_exception_is_a_finding_and_an_error_of_our_own_is_none()
    {
        using var target = new Planted(input => throw (input.Contains(Bad)
            ? new InvalidCastException("planted") : new SerException(ErrorId.DataInvalid, "refused")), sound: false);
        FuzzResult result = Fuzzer.Run("planted", target, [], inputs: 500, seed: 1);
        Assert.Contains(result.Findings, finding => finding.Kind == Fuzzer.Foreign && finding.What.Contains("planted"));
        Assert.Equal(501, result.Refused + result.Faults(Fuzzer.Foreign) - 1); // the sound one is refused, and that is a fault
        Assert.All(result.Findings.Where(finding => finding.What.Contains("planted")), finding => Assert.Contains(Bad, finding.Input));
    }

    [Fact]
    public void A_sound_input_that_is_refused_is_a_finding()
    {
        using var target = new Planted(_ => throw new SerException(ErrorId.DataInvalid, "refused"));
        Assert.Equal(1, Fuzzer.Run("planted", target, [], inputs: 10, seed: 1).Faults(Fuzzer.Foreign));
    }

    [Fact]
    public void An_input_that_once_went_wrong_is_tried_again()
    {
        using var target = new Planted(input => throw (input is [1, 2, 3]
            ? new InvalidCastException() : new SerException(ErrorId.DataInvalid, "refused")), sound: false);
        Assert.DoesNotContain(Fuzzer.Run("planted", target, [], inputs: 0, seed: 1).Findings, finding => finding.Input is [1, 2, 3]);
        Assert.Single(Fuzzer.Run("planted", target, [[1, 2, 3]], inputs: 0, seed: 1).Findings, finding => finding.Input is [1, 2, 3]);
    }

    [Fact]
    public void What_takes_much_memory_is_a_finding()
    {
        using var target = new Planted(input => GC.KeepAlive(input.Contains(Bad) ? new byte[250_000_000] : null));
        FuzzResult result = Fuzzer.Run("planted", target, [[Bad]], inputs: 0, seed: 1);
        Assert.Equal((1, 0, 0), (result.Faults(Fuzzer.Large), result.Faults(Fuzzer.Slow), result.Faults(Fuzzer.Foreign)));
    }

    [Fact]
    public void What_takes_long_is_a_finding()
    {
        using var target = new Planted(input => Thread.Sleep(input.Contains(Bad) ? 2100 : 0));
        Assert.Equal(1, Fuzzer.Run("planted", target, [[Bad]], inputs: 0, seed: 1).Faults(Fuzzer.Slow));
    }

    [Fact]
    public void The_same_seed_gives_the_same_inputs()
    {
        List<byte[]>[] runs = [[], [], []];
        foreach ((int i, int seed) in new[] { 1, 1, 2 }.Index())
        {
            using var target = new Planted(runs[i].Add);
            Fuzzer.Run("planted", target, [], inputs: 50, seed);
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
    }

    [Theory]
    [InlineData("", null, 2000, 1)]
    [InlineData("wav --inputs 5 --seed 7", "wav", 5, 7)]
    [InlineData("--inputs 0 wav", "wav", 0, 1)]
    public void Its_command_line_is_understood(string line, string? target, int inputs, int seed) => Assert.Equal(
        new FuzzOptions(target, inputs, seed, null), FuzzOptions.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), ["wav"]));

    [Theory]
    [InlineData("nope")]
    [InlineData("wav wav")]
    [InlineData("--inputs")]
    [InlineData("--inputs -3")]
    [InlineData("--inptus 3")]
    public void What_is_not_understood_is_refused(string line) => Assert.Null(FuzzOptions.Parse(line.Split(' '), ["wav"]));

    [Fact]
    public void Regression_inputs_are_those_of_a_target()
    {
        string folder = Path.Combine(TestData.Root, "Tests", "Fuzz", "Regressions");
        Assert.NotEmpty(Directory.EnumerateDirectories(folder));
        Assert.All(
            Directory.EnumerateDirectories(folder).Select(Path.GetFileName),
            name => Assert.Contains(FuzzTargets.All, target => target.Name == name));
    }

    private sealed class Planted(Action<byte[]> run, bool sound = true) : FuzzTarget
    {
        public override IEnumerable<byte[]> Seeds() => [[.. sound ? "sound"u8 : "seed"u8]];

        public override void Run(byte[] input) => run(input);
    }
}
