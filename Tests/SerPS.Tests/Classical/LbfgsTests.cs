using SerPS.Classical;

namespace SerPS.Tests.Classical;

public class LbfgsTests
{
    [Fact]
    public void Finds_the_end_of_a_curved_valley()
    {
        double[] start = [-1.2, 1];
        (double[] point, double value) = Lbfgs.Minimize(Rosenbrock, start, TestContext.Current.CancellationToken);
        Assert.Equal(1, point[0], 1e-2);
        Assert.Equal(1, point[1], 1e-2);
        Assert.InRange(value, 0, 1e-4);
        Assert.Equal([-1.2, 1], start);
    }

    [Fact]
    public void Stays_where_it_is_lowest()
    {
        (double[] point, double value) = Lbfgs.Minimize(Rosenbrock, [1, 1], TestContext.Current.CancellationToken);
        Assert.Equal([1, 1], point);
        Assert.Equal(0, value);
    }

    private static double Rosenbrock(double[] at, double[] gradient)
    {
        (double a, double b) = (1 - at[0], at[1] - (at[0] * at[0]));
        (gradient[0], gradient[1]) = ((-2 * a) - (400 * at[0] * b), 200 * b);
        return (a * a) + (100 * b * b);
    }
}
