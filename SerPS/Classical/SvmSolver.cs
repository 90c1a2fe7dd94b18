namespace SerPS.Classical;

/// <summary>
/// Sequential minimal optimisation of a two-label support vector machine, working sets chosen by second-order information (Fan, Chen and
/// Lin, 2005): minimises ½ αᵀQα − Σα with 0 ≤ α ≤ limit and Σ sign · α = 0.
/// </summary>
internal sealed class SvmSolver
{
    private const double Tiny = 1e-12; // least curvature along a direction
    private const int LeastSteps = 10_000_000; // before it is given up; LIBSVM's limit

    private readonly KernelCache _kernel;
    private readonly int[] _clips;
    private readonly sbyte[] _signs;
    private readonly double[] _limits, _alpha, _gradient;

    /// <summary>Prepares the optimisation.</summary>
    /// <param name="kernel">Kernel rows.</param>
    /// <param name="clips">Which rows and columns of the kernel matrix take part.</param>
    /// <param name="signs">1 or −1 for each row of the kernel matrix.</param>
    /// <param name="limits">Largest coefficient of each row of the kernel matrix.</param>
    public SvmSolver(KernelCache kernel, int[] clips, sbyte[] signs, double[] limits)
    {
        (_kernel, _clips) = (kernel, clips);
        _signs = [.. clips.Select(clip => signs[clip])];
        _limits = [.. clips.Select(clip => limits[clip])];
        _alpha = new double[clips.Length];
        _gradient = new double[clips.Length];
    }

    /// <summary>Finds the optimum.</summary>
    /// <param name="tolerance">Largest violation of the optimality conditions.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Sign times α for each clip, and the offset.</returns>
    public (double[] Coefficients, double Offset) Solve(double tolerance, CancellationToken cancellation)
    {
        Array.Fill(_gradient, -1);
        int limit = (int)Math.Max(LeastSteps, Math.Min(int.MaxValue, 100L * _clips.Length));
        for (int step = 0; step < limit; step++)
        {
            if (step % 256 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int i = First(out double highest);
            int j = i < 0 ? -1 : Second(i, highest, tolerance);
            if (j < 0)
            {
                break;
            }

            Update(i, j);
        }

        return ([.. _alpha.Select((alpha, i) => alpha * _signs[i])], Offset());
    }

    private bool CanRise(int i) => _signs[i] > 0 ? _alpha[i] < _limits[i] : _alpha[i] > 0;

    private bool CanFall(int i) => _signs[i] > 0 ? _alpha[i] > 0 : _alpha[i] < _limits[i];

    // violates the conditions most on the one side
    private int First(out double highest)
    {
        int first = -1;
        highest = double.NegativeInfinity;
        for (int i = 0; i < _alpha.Length; i++)
        {
            double value = -_signs[i] * _gradient[i];
            if (value > highest && CanRise(i))
            {
                (first, highest) = (i, value);
            }
        }

        return first;
    }

    // lowers the objective most together with the first
    private int Second(int first, double highest, double tolerance)
    {
        float[] kernel = _kernel.Row(_clips[first]);
        int second = -1;
        double best = 0, lowest = double.PositiveInfinity;
        for (int i = 0; i < _alpha.Length; i++)
        {
            if (!CanFall(i))
            {
                continue;
            }

            double value = -_signs[i] * _gradient[i], difference = highest - value;
            lowest = Math.Min(lowest, value);
            if (difference > 0)
            {
                double curvature = Math.Max(2 - (2.0 * kernel[_clips[i]]), Tiny), gain = difference * difference / curvature;
                if (gain > best)
                {
                    (second, best) = (i, gain);
                }
            }
        }

        return highest - lowest < tolerance ? -1 : second;
    }

    // the optimum of the two alone
    private void Update(int i, int j)
    {
        float[] rowI = _kernel.Row(_clips[i]), rowJ = _kernel.Row(_clips[j]);
        double curvature = Math.Max(2 - (2.0 * rowI[_clips[j]]), Tiny);
        double step = ((-_signs[i] * _gradient[i]) + (_signs[j] * _gradient[j])) / curvature;

        // sign · α of i rises by the step, that of j falls by it
        step = Math.Min(step, _signs[i] > 0 ? _limits[i] - _alpha[i] : _alpha[i]);
        step = Math.Min(step, _signs[j] > 0 ? _alpha[j] : _limits[j] - _alpha[j]);
        _alpha[i] = Within(_alpha[i] + (_signs[i] * step), _limits[i]);
        _alpha[j] = Within(_alpha[j] - (_signs[j] * step), _limits[j]);
        for (int k = 0; k < _gradient.Length; k++)
        {
            int clip = _clips[k];
            _gradient[k] += _signs[k] * step * (rowI[clip] - rowJ[clip]);
        }
    }

    // what rounding leaves beside a bound is the bound
    private static double Within(double alpha, double limit) => alpha < limit * 1e-12 ? 0 : alpha > limit * (1 - 1e-12) ? limit : alpha;

    // the mean over the clips on the margin, or the middle of what the others allow
    private double Offset()
    {
        double sum = 0, upper = double.PositiveInfinity, lower = double.NegativeInfinity;
        int free = 0;
        for (int i = 0; i < _alpha.Length; i++)
        {
            double value = _signs[i] * _gradient[i];
            bool rises = CanRise(i), falls = CanFall(i);
            if (rises && falls)
            {
                sum += value;
                free++;
            }
            else if (rises)
            {
                upper = Math.Min(upper, value);
            }
            else
            {
                lower = Math.Max(lower, value);
            }
        }

        return free > 0 ? sum / free : (upper + lower) / 2;
    }
}
