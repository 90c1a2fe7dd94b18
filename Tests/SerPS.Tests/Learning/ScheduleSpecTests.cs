using SerPS.Learning;

namespace SerPS.Tests.Learning;

public class ScheduleSpecTests
{
    [Fact]
    public void Cosine_falls_from_one_through_a_half_to_nothing()
    {
        var schedule = new CosineAnnealing();
        Assert.Equal(1, schedule.Factor(0, []), 1e-12);
        Assert.Equal(0.5, schedule.Factor(0.5, []), 1e-12);
        Assert.Equal(0, schedule.Factor(1, []), 1e-12);
    }

    [Fact]
    public void One_cycle_rises_to_one_and_ends_far_below_its_start()
    {
        var schedule = new OneCycle();
        Assert.Equal(0.04, schedule.Factor(0, []), 1e-12);
        Assert.Equal(1, schedule.Factor(0.3, []), 1e-12);
        Assert.Equal(4e-6, schedule.Factor(1, []), 1e-12);
    }

    [Fact]
    public void A_plateau_halves_the_rate_each_time_the_score_stands_still()
    {
        var schedule = new ReduceOnPlateau { Wait = 2 };
        Assert.Equal(1, schedule.Factor(0, [0.5, 0.6, 0.6]));
        Assert.Equal(0.5, schedule.Factor(0, [0.5, 0.6, 0.6, 0.55]));
        Assert.Equal(0.25, schedule.Factor(0, [0.5, 0.6, 0.6, 0.55, 0.6, 0.1]));
        Assert.Equal(0.5, schedule.Factor(0, [0.5, 0.6, 0.6, 0.55, 0.7, 0.1]));
    }

    [Fact]
    public void Constant_never_changes() => Assert.Equal(1, new Constant().Factor(0.9, [0.1, 0.1, 0.1]));
}
