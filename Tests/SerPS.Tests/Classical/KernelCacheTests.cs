using SerPS.Classical;
using SerPS.Learning;

namespace SerPS.Tests.Classical;

public class KernelCacheTests
{
    [Fact]
    public void Rows_are_the_kernel_whatever_was_forgotten_between()
    {
        FeatureTable table = Tables.Clouds(20, 2);
        var task = new LearningTask(table, table.Labels(), Tables.Settings, Tables.Rows(0, 20), []);
        var points = new KernelPoints(task, Scaler.Fit(table, task.Train), 0.3);
        var cache = new KernelCache(points, [1, 4, 9, 16], bytes: 3 * 4 * sizeof(float));
        foreach (int row in new[] { 0, 1, 2, 3, 0, 3, 2, 1, 1, 0 })
        {
            float[] kernel = cache.Row(row);
            Assert.Equal(1f, kernel[row], 1e-5f);
            float[] expected = new float[4];
            points.Row(((int[])[1, 4, 9, 16])[row], [1, 4, 9, 16], expected);
            Assert.Equal(expected, kernel);
        }
    }

    [Fact]
    public void The_last_two_rows_are_both_there_even_without_room()
    {
        FeatureTable table = Tables.Clouds(6, 2);
        var task = new LearningTask(table, table.Labels(), Tables.Settings, Tables.Rows(0, 6), []);
        var cache = new KernelCache(new KernelPoints(task, Scaler.Fit(table, task.Train), 1), Tables.Rows(0, 6), bytes: 0);
        float[] first = cache.Row(0);
        float[] kept = [.. first];
        cache.Row(1);
        Assert.Equal(kept, first);
        Assert.Same(first, cache.Row(0));
    }
}
