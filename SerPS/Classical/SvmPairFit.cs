namespace SerPS.Classical;

/// <summary>
/// Fits what tells one label from another. Decisions for the calibration come from five parts, each judged by the other four.
/// </summary>
internal sealed class SvmPairFit
{
    private const int Parts = 5;

    private readonly Svm _spec;
    private readonly LearningTask _task;
    private readonly int _first, _second;
    private readonly int[] _clips;
    private readonly sbyte[] _signs;
    private readonly double[] _limits;
    private readonly KernelCache _kernel;

    /// <summary>Takes the clips of two labels.</summary>
    public SvmPairFit(Svm spec, LearningTask task, KernelPoints points, int first, int second)
    {
        (_spec, _task, _first, _second) = (spec, task, first, second);
        int[] clips = [.. Enumerable.Range(0, task.Train.Length).Where(clip => task.Labels[clip] == first || task.Labels[clip] == second)];
        _clips = task.Settings.MaskLabels ? OfCorporaWithBoth(clips, task) : clips;
        _signs = [.. _clips.Select(clip => (sbyte)(task.Labels[clip] == first ? 1 : -1))];
        _limits = [.. _clips.Select(clip => spec.C * task.Weights[clip])];
        _kernel = new KernelCache(points, _clips, ((long)spec.CacheMegabytes << 20) / task.Workers.Threads);
    }

    /// <summary>Fits.</summary>
    public SvmPair Run()
    {
        (double slope, double shift) = Sigmoid.Fit(OutOfSample(), _signs);
        (double[] coefficients, double offset) = Solve([.. Enumerable.Range(0, _clips.Length)]);
        int[] support = [.. Enumerable.Range(0, _clips.Length).Where(i => coefficients[i] != 0)];
        return new SvmPair(
            _first,
            _second,
            [.. support.Select(i => _clips[i])],
            [.. support.Select(i => coefficients[i])],
            offset,
            slope,
            shift);
    }

    // all, where no corpus has both
    private static int[] OfCorporaWithBoth(int[] clips, LearningTask task)
    {
        HashSet<string> both = [.. clips.GroupBy(clip => task.Corpora[clip])
            .Where(corpus => corpus.Select(clip => task.Labels[clip]).Distinct().Count() == 2)
            .Select(corpus => corpus.Key)];
        return both.Count == 0 ? clips : [.. clips.Where(clip => both.Contains(task.Corpora[clip]))];
    }

    private (double[] Coefficients, double Offset) Solve(int[] of) =>
        new SvmSolver(_kernel, of, _signs, _limits).Solve(_spec.Tolerance, _task.Workers.Cancellation);

    private double[] OutOfSample()
    {
        int[] parts = Divide();
        var decisions = new double[_clips.Length];
        for (int part = 0; part < Parts; part++)
        {
            int[] others = [.. Enumerable.Range(0, _clips.Length).Where(i => parts[i] != part)];
            int[] judged = [.. Enumerable.Range(0, _clips.Length).Where(i => parts[i] == part)];
            bool both = others.Any(i => _signs[i] > 0) && others.Any(i => _signs[i] < 0);
            (double[] coefficients, double offset) = both ? Solve(others) : ([], others.Length > 0 ? -_signs[others[0]] : 0);
            foreach (int i in judged)
            {
                decisions[i] = -offset;
            }

            for (int k = 0; k < coefficients.Length; k++)
            {
                if (coefficients[k] != 0)
                {
                    float[] kernel = _kernel.Row(others[k]);
                    foreach (int i in judged)
                    {
                        decisions[i] += coefficients[k] * kernel[i];
                    }
                }
            }
        }

        return decisions;
    }

    // at random, each label evenly
    private int[] Divide()
    {
        int[] order = [.. Enumerable.Range(0, _clips.Length)];
        _task.Random($"calibration/{_first}/{_second}").Shuffle(order.AsSpan());
        var parts = new int[_clips.Length];
        int positive = 0, negative = 0;
        foreach (int i in order)
        {
            parts[i] = (_signs[i] > 0 ? positive++ : negative++) % Parts;
        }

        return parts;
    }
}
