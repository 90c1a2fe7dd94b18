using SerPS.Autodiff;

namespace SerPS.Import.Sklearn;

/// <summary>
/// Probabilities of several labels from those of every two, as LIBSVM computes them: by steps that stop early, before the exact answer
/// (<see cref="Classical.PairwiseCoupling"/>), from which they are up to some thousandths away.
/// </summary>
internal static class SklearnCoupling
{
    private const int Sweeps = 24; // LIBSVM allows 100, and needs 2 to 5

    /// <summary>Adds it to a graph.</summary>
    /// <param name="pairwise">[batch, pairs]: the probability of the first of two labels.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="extreme">How far it keeps from 0 and 1.</param>
    /// <returns>[batch, labels].</returns>
    public static Value Build(Value pairwise, int labels, double extreme)
    {
        Value r = Clip(pairwise, extreme);
        if (labels == 2)
        {
            return new[] { r, 1 - r }.Concat(1);
        }

        Value[][] of = Pairs(r, labels);
        Value[] rows = [.. Enumerable.Range(0, labels).Select(t => Row(of, labels, t))];
        Value[] diagonal = [.. rows.Select((row, t) => row.Slice(1, t, 1))];
        Value matrix = rows.Select(row => row.Reshape(Value.Dynamic, 1, labels)).ToArray().Concat(1);
        Value p = (rows[0] * 0) + (1.0 / labels);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            (Value active, Value next) = Sweep(p, matrix, rows, diagonal, labels);
            p = active.Where(next, p);
        }

        return p;
    }

    // one label after the other is brought to its best, the others fixed; rows that are good enough already keep what they have
    private static (Value Active, Value Next) Sweep(Value p, Value matrix, Value[] rows, Value[] diagonal, int labels)
    {
        Value q = matrix.MatMul(p.Reshape(Value.Dynamic, labels, 1)).Reshape(Value.Dynamic, labels);
        Value pq = (p * q).ReduceSum([1], keepDims: true);
        Value active = (q - pq).Abs().ReduceMax([1], keepDims: true).Greater(p.Like(0.005 / labels));
        for (int t = 0; t < labels; t++)
        {
            Value qt = q.Slice(1, t, 1), step = (pq - qt) / diagonal[t], whole = step + 1;
            pq = (pq + (step * ((step * diagonal[t]) + (qt * 2)))) / (whole * whole);
            q = (q + (step * rows[t])) / whole;
            p = (p + (step * p.Row([.. Enumerable.Range(0, labels).Select(label => label == t ? 1.0 : 0)]))) / whole;
        }

        return (active, p);
    }

    // of[i][j]: the probability of i rather than j
    private static Value[][] Pairs(Value r, int labels)
    {
        Value[][] of = [.. Enumerable.Range(0, labels).Select(_ => new Value[labels])];
        int pair = 0;
        for (int i = 0; i < labels; i++)
        {
            for (int j = i + 1; j < labels; j++, pair++)
            {
                of[i][j] = r.Slice(1, pair, 1);
                of[j][i] = 1 - of[i][j];
            }
        }

        return of;
    }

    private static Value Row(Value[][] of, int labels, int t)
    {
        int[] others = [.. Enumerable.Range(0, labels).Where(j => j != t)];
        Value own = others.Select(j => of[j][t] * of[j][t]).Aggregate((a, b) => a + b);
        return Enumerable.Range(0, labels).Select(j => j == t ? own : -(of[j][t] * of[t][j])).ToArray().Concat(1);
    }

    private static Value Clip(Value x, double extreme) =>
        x.Graph.Node("Clip", x.Type, [.. x.Shape], [x, x.Like(extreme), x.Like(1 - extreme)]);
}
