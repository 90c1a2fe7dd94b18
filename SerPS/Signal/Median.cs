using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>The median, without sorting everything.</summary>
internal static class Median
{
    /// <summary>The median, of an even number the mean of the two in the middle; the values are reordered.</summary>
    public static float Of(Span<float> values)
    {
        int middle = values.Length / 2;
        Partition(values, middle);
        float upper = values[middle];
        return values.Length % 2 == 1 ? upper : (upper + TensorPrimitives.Max<float>(values[..middle])) / 2;
    }

    /// <summary>Puts the value of rank <paramref name="rank"/> into its place, smaller ones before it (Hoare's quickselect).</summary>
    private static void Partition(Span<float> values, int rank)
    {
        int low = 0;
        int high = values.Length - 1;
        while (low < high)
        {
            float pivot = values[(low + high) / 2];
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (rank <= j)
            {
                high = j;
            }
            else if (rank >= i)
            {
                low = i;
            }
            else
            {
                return;
            }
        }
    }
}
