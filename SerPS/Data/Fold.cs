namespace SerPS.Data;

/// <summary>One division of clips: indices into the list that was divided, ascending, no index in two parts.</summary>
/// <param name="Name">Unique within its <see cref="Split"/>: <c>1</c>…<c>5</c>, or the speaker, corpus or language left out.</param>
/// <param name="Train">What is learned from.</param>
/// <param name="Validation">What chooses the epoch and fits the temperature; empty only where a split that was handed in leaves
/// nothing to cut it from.</param>
/// <param name="Test">What is scored, once.</param>
public sealed record Fold(string Name, IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test)
{
    /// <summary>The clips with <see cref="Clip.Split"/> set to their part, in their order; those in no part are left out.</summary>
    public IEnumerable<Clip> Label(IReadOnlyList<Clip> clips) =>
        new[] { (Train, SplitPart.Train), (Validation, SplitPart.Validation), (Test, SplitPart.Test) }
            .SelectMany(part => part.Item1.Select(i => (Index: i, Part: part.Item2)))
            .OrderBy(item => item.Index)
            .Select(item => clips[item.Index] with { Split = item.Part });
}
