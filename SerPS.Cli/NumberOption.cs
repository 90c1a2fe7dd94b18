using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace SerPS.Cli;

/// <summary>An option that is a number between two bounds.</summary>
internal static class NumberOption
{
    /// <summary>Makes the option; <paramref name="standard"/> is what help shows as its default, <see langword="null"/> for none.</summary>
    public static Option<T> Create<T>(string name, string description, T? standard, T least, T most)
        where T : struct, INumber<T>
    {
        var option = new Option<T>(name) { Description = description };
        if (standard is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && (!T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out T number) || number < least || number > most))
            {
                result.AddError($"{name} is '{result.Tokens[0].Value}'; expected a number from {least} to {most}.");
            }
        });
        return option;
    }
}
