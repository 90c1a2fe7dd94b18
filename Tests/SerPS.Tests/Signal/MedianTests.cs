using FsCheck;
using FsCheck.Fluent;
using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class MedianTests
{
    [Fact]
    public void Is_the_middle_of_the_sorted_values() => Prop.ForAll<NonEmptyArray<int>>(array =>
    {
        float[] values = [.. array.Get.Select(value => (float)value)];
        float[] sorted = [.. values.Order()];
        float expected = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return Median.Of(values) == expected;
    }).QuickCheckThrowOnFailure();
}
