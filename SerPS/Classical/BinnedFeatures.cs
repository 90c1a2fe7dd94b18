namespace SerPS.Classical;

/// <summary>
/// Training features as codes of one byte: each feature's values in at most 256 bins of about as many clips each, in rising order. A
/// feature with no more distinct values keeps all of them apart.
/// </summary>
internal sealed class BinnedFeatures
{
    /// <summary>Largest number of bins of a feature.</summary>
    public const int MaxBins = 256;

    private readonly byte[][] _codes;
    private readonly float[][] _lowest;
    private readonly float[][] _highest;

    /// <summary>Sorts the training clips' values into bins.</summary>
    public BinnedFeatures(LearningTask task)
    {
        Rows = task.Train.Length;
        _codes = new byte[task.Width][];
        _lowest = new float[task.Width][];
        _highest = new float[task.Width][];
        task.Workers.For(task.Width, feature => Bin(task, feature));
    }

    /// <summary>Number of clips.</summary>
    public int Rows { get; }

    /// <summary>Number of features.</summary>
    public int Width => _codes.Length;

    /// <summary>The codes of a feature, one a clip.</summary>
    public ReadOnlySpan<byte> Codes(int feature) => _codes[feature];

    /// <summary>The smallest value in a bin.</summary>
    public float Lowest(int feature, int bin) => _lowest[feature][bin];

    /// <summary>The largest value in a bin.</summary>
    public float Highest(int feature, int bin) => _highest[feature][bin];

    /// <summary>What lies between two bins: no value of the lower one is above it, every value of the upper one is.</summary>
    public float Between(int feature, int lower, int upper)
    {
        float below = _highest[feature][lower], above = _lowest[feature][upper], middle = (below / 2) + (above / 2);
        return middle >= below && middle < above ? middle : below;
    }

    /// <summary>The highest of some bins whose values are all at or below a limit; the lowest of them is.</summary>
    public int Below(int feature, float limit, int lowest, int highest)
    {
        while (highest - lowest > 1)
        {
            int middle = (lowest + highest) / 2;
            (lowest, highest) = _highest[feature][middle] <= limit ? (middle, highest) : (lowest, middle);
        }

        return lowest;
    }

    /// <summary>Puts the clips whose feature is in a bin up to the given one before the others, in place.</summary>
    /// <returns>How many they are.</returns>
    public int Partition<T>(Span<T> samples, int feature, int bin)
        where T : struct, IClipSample
    {
        byte[] codes = _codes[feature];
        int left = 0, right = samples.Length;
        while (left < right)
        {
            if (codes[samples[left].Clip] <= bin)
            {
                left++;
            }
            else
            {
                right--;
                (samples[left], samples[right]) = (samples[right], samples[left]);
            }
        }

        return left;
    }

    private void Bin(LearningTask task, int feature)
    {
        var values = new float[Rows];
        for (int row = 0; row < Rows; row++)
        {
            values[row] = task.Features(row)[feature];
        }

        float[] sorted = [.. values];
        Array.Sort(sorted);
        List<float> lowest = [sorted[0]], highest = [];
        int distinct = 1;
        for (int i = 1; i < Rows; i++)
        {
            distinct += sorted[i] != sorted[i - 1] ? 1 : 0;
        }

        for (int i = 1; i < Rows; i++)
        {
            // equal values stay together; otherwise a bin ends when the clips so far fill it
            if (sorted[i] != sorted[i - 1] && (distinct <= MaxBins || (long)i * MaxBins >= (long)lowest.Count * Rows))
            {
                highest.Add(sorted[i - 1]);
                lowest.Add(sorted[i]);
            }
        }

        highest.Add(sorted[^1]);
        (_lowest[feature], _highest[feature]) = ([.. lowest], [.. highest]);
        var codes = new byte[Rows];
        for (int row = 0; row < Rows; row++)
        {
            int found = Array.BinarySearch(_highest[feature], values[row]);
            codes[row] = (byte)(found >= 0 ? found : ~found);
        }

        _codes[feature] = codes;
    }
}

/// <summary>What a tree that grows knows about a training clip.</summary>
internal interface IClipSample
{
    /// <summary>Which of the training clips it is.</summary>
    int Clip { get; }
}
