namespace SerPS.Common;

/// <summary>Says which parameter of a recipe is wrong, what it is and what it may be.</summary>
internal static class ParameterCheck
{
    /// <summary>An error unless <paramref name="valid"/>.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static void Require(string recipe, bool valid, string parameter, object? value, string expected)
    {
        if (!valid)
        {
            throw new SerException(
                ErrorId.OptionInvalid, FormattableString.Invariant($"{recipe}: {parameter} is {value}; expected {expected}."));
        }
    }
}
