namespace SerPS.Common;

/// <summary>What became of one input: a value, or the error that names what was wrong with it.</summary>
/// <typeparam name="TIn">Type of the input.</typeparam>
/// <typeparam name="TOut">Type of the value.</typeparam>
/// <param name="Input">The input.</param>
/// <param name="Value">The value, if there is one.</param>
/// <param name="Error">The error, if there is one.</param>
public readonly record struct Outcome<TIn, TOut>(TIn Input, TOut? Value, SerException? Error = null)
{
    /// <summary>What was odd about the input but prevented nothing.</summary>
    public IReadOnlyList<InputWarning> Warnings { get; init; } = [];
}

/// <summary>Makes outcomes.</summary>
public static class Outcome
{
    /// <summary>Works on one input; an error that concerns only it becomes part of the outcome.</summary>
    public static Outcome<TIn, TOut> Of<TIn, TOut>(TIn input, Func<TOut> work)
    {
        try
        {
            return new(input, work());
        }
        catch (SerException error)
        {
            return new(input, default, error);
        }
    }
}
