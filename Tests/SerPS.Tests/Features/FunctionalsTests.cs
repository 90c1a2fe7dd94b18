using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class FunctionalsTests
{
    private readonly float[] _results = new float[16];
    private readonly Functionals _functionals = new();

    public FunctionalsTests() => _functionals.Begin(_results);

    [Fact]
    public void Frames_that_do_not_count_are_left_out()
    {
        _functionals.Take([1, 100, 3, 5], [1, 0, 1, 1]);
        _functionals.Mean();
        _functionals.Deviation();
        _functionals.RelativeDeviation();
        _functionals.Take([1, 100, 3, 5], [1, 0, 1, 1], invert: true);
        _functionals.Mean();
        Assert.Equal([3, 1.6329932f, 0.5443311f, 100], _results[..4]);
    }

    [Fact]
    public void Percentiles_are_numpys()
    {
        // np.percentile([1, 2, 4, 8, 16, 32], [20, 50, 80])
        _functionals.Take([32, 1, 2, 16, 8, 4], [1, 1, 1, 1, 1, 1]);
        _functionals.Percentiles();
        Assert.Equal([2, 6, 16, 14], _results[..4]);
    }

    [Fact]
    public void Slopes_are_changes_a_second_upwards_and_downwards()
    {
        _functionals.Slopes([1, 2, 5, 4, 4, 9, 1], [1, 1, 1, 1, 1, 0, 1], 0.5);
        Assert.Equal([4, 2, 2, 0], _results[..4]);
    }

    [Fact]
    public void Nothing_is_zeros()
    {
        Array.Fill(_results, 7);
        _functionals.Take([5], [0]);
        _functionals.Mean();
        _functionals.RelativeDeviation();
        _functionals.Percentiles();
        _functionals.Slopes([5], [1], 0.01);
        Assert.All(_results[..10], value => Assert.Equal(0, value));
        Assert.Equal(7, _results[10]);
    }
}
