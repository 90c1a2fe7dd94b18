namespace SerPS.Common;

/// <summary>
/// Makes a property an option of a verb: of the command line and of a cmdlet. Its <c>summary</c> is the option's help in both, its
/// <c>value</c> what the option is when it is not given, where the property's first value does not say it. A property that is a record of
/// options stands for all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute : Attribute
{
    /// <summary>
    /// Its name on the command line, without hyphens before it; by default the property's: <c>WithGender</c> is <c>with-gender</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Its name as a parameter of a cmdlet; by default the property's.</summary>
    public string? Parameter { get; set; }

    /// <summary>Another name, as the command line writes it.</summary>
    public string? Alias { get; set; }

    /// <summary>What the command line's help calls its value: <c>FILE.csv</c>.</summary>
    public string? Value { get; set; }

    /// <summary>The least number.</summary>
    public double Least { get; set; } = double.NaN;

    /// <summary>The greatest number.</summary>
    public double Most { get; set; } = double.NaN;

    /// <summary>What a text stands for.</summary>
    public OptionKind Kind { get; set; }

    /// <summary>The words that it knows, for help and completion.</summary>
    public OptionWords Words { get; set; }

    /// <summary>Whether it takes no other words.</summary>
    public bool Closed { get; set; }

    /// <summary>Whether a comma may be part of a value; otherwise it separates two of a list.</summary>
    public bool Whole { get; set; }

    /// <summary>Its place among the command line's arguments without a name, from 0; below 0 it has a name.</summary>
    public int Position { get; set; } = -1;

    /// <summary>Whether it must be given.</summary>
    public bool Required { get; set; }

    /// <summary>Whether its values are what the verb works on, one after the other. PowerShell also takes them from the pipeline.</summary>
    public bool Input { get; set; }

    /// <summary>The only shell that has it, where the other says it in another way.</summary>
    public Shell Only { get; set; }

    /// <summary>The command line's flag of this name takes the value of that property, if one follows it.</summary>
    public string? Takes { get; set; }
}
