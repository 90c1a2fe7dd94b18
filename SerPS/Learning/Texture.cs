using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>
/// How features move over time, whatever is said and by whom: the standard deviation over time and the mean change from frame to frame,
/// averaged over groups of neighbouring values. Noise, hum and music differ in it from every voice.
/// </summary>
public static class Texture
{
    private const int Groups = 16;

    /// <summary>Adds it to a graph.</summary>
    /// <param name="features">[batch, frames, values], or [batch, values, frames].</param>
    /// <param name="timeFirst">Which of them.</param>
    /// <returns>[batch, twice the number of groups].</returns>
    public static Value Of(Value features, bool timeFirst)
    {
        Value tracks = timeFirst ? features.TransposeMatrix() : features;
        int values = tracks.Shape[1], changes = tracks.Shape[2] - 1;
        Value centred = tracks - tracks.ReduceMean([2], keepDims: true);
        Value spread = (centred * centred).ReduceMean([2]).Sqrt();
        Value change = (tracks.Slice(2, 1, changes) - tracks.Slice(2, 0, changes)).Abs().ReduceMean([2]);
        Value groups = features.Graph.Constant(Averages(values, Math.Min(Groups, values)), "texture.groups");
        return new[] { spread.MatMul(groups), change.MatMul(groups) }.Concat(1);
    }

    // [values, groups]: a column averages the values of its group
    private static Tensor Averages(int values, int groups)
    {
        int GroupOf(int value) => value * groups / values;
        int[] sizes = [.. Enumerable.Range(0, values).CountBy(GroupOf).OrderBy(pair => pair.Key).Select(pair => pair.Value)];
        var matrix = new float[values * groups];
        for (int i = 0; i < values; i++)
        {
            matrix[(i * groups) + GroupOf(i)] = 1f / sizes[GroupOf(i)];
        }

        return Tensor.Of(matrix, values, groups);
    }
}
