using System.CommandLine;

namespace SerPS.Cli;

/// <summary>An option that takes several values: comma-separated, or repeated.</summary>
internal sealed class ListOption : Option<string[]>
{
    public ListOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "A,B";
    }

    /// <summary>The values; <see langword="null"/> where the option is not given.</summary>
    public string[]? Values(ParseResult parsed) => parsed.GetResult(this) is null ? null :
    [
        .. parsed.GetValue(this)!.SelectMany(
            value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];
}
