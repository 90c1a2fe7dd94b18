using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace SerPS.Cli;

/// <summary>An option that is a number between two bounds.</summary>
internal static class NumberOption
{
    public static Option<T> Create<T>(string name, string description, T standard, T least, T most)
        where T : struct, INumber<T>
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && (!T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out T value) || value < least || value > most))
            {
                result.AddError($"{name} is '{result.Tokens[0].Value}'; expected a number from {least} to {most}.");
            }
        });
        return option;
    }
}
