using System.Text;
using SerPS.Cmdlets;
using SerPS.Common;
using SerPS.Data;
using SerPS.Verbs;

namespace SerPS.Help;

/// <summary>The sections of a page that follow from the cmdlet.</summary>
/// <param name="docs">The doc comments of the module and of the core.</param>
public sealed class PageSections(DocComments docs)
{
    private const int Width = 130;

    private const string Common =
        "The cmdlet also has PowerShell's common parameters, such as `-Verbose` and `-ErrorAction`: see about_CommonParameters.";

    /// <summary>The sections for this module's own cmdlets.</summary>
    public static PageSections OfModule { get; } = new(new DocComments(typeof(SerCmdlet).Assembly, typeof(Clip).Assembly));

    /// <summary>Writes the sections into a page, over what is there.</summary>
    public void Fill(HelpPage page, CmdletDescription cmdlet)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(cmdlet);
        page["Syntax"] = "```powershell\n"
            + string.Join("\n\n", cmdlet.Sets.Select(set => TextWrap.Wrap(Syntax(cmdlet, set), Width, margin: "    ", brackets: true)))
            + "\n```";
        page["Parameters"] = string.Join("\n\n", [.. cmdlet.Parameters.Select(parameter => Parameter(cmdlet, parameter)), Common]);
        page["Inputs"] = Inputs(cmdlet);
        page["Outputs"] = string.Join("\n\n", cmdlet.Outputs.Select(type => type == typeof(void) ? "None." : Output(type)));
    }

    /// <summary>A new page, for which everything else is still to be written.</summary>
    public HelpPage Create(CmdletDescription cmdlet)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        string synopsis = docs.Summary(cmdlet.Type)?.Replace($"`{cmdlet.Name}`: ", string.Empty, StringComparison.Ordinal) ?? string.Empty;
        var page = new HelpPage($"# {cmdlet.Name}\n\n{synopsis[..1].ToUpperInvariant()}{synopsis[1..]}");
        Fill(page, cmdlet);
        return page;
    }

    /// <summary>What a parameter is; <see langword="null"/> where nothing is written.</summary>
    public string? Summary(ParameterDescription parameter) => docs.Summary(parameter?.Property!);

    /// <summary>What a parameter is when it is not given, in words; <see langword="null"/> where that is nothing.</summary>
    public string? Default(ParameterDescription parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return docs.Value(parameter.Property)?.TrimEnd('.') ?? parameter.Default;
    }

    /// <summary>Words of a parameter that takes others too, where its text names none and they are the same on every machine.</summary>
    public string[] Known(ParameterDescription parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Option is not { } option || parameter.Choices.Count > 0 || option.Declaration.Words == OptionWords.Models
            || option.Words.Any(word => Summary(parameter)?.Contains(word, StringComparison.Ordinal) == true) ? [] : [.. option.Words];
    }

    /// <summary>One way to call a cmdlet, as <c>Get-Command -Syntax</c> shows it.</summary>
    public static string Syntax(CmdletDescription cmdlet, string set)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        var text = new StringBuilder(cmdlet.Name);
        foreach (ParameterDescription parameter in cmdlet.In(set))
        {
            ParameterUse use = parameter.In(set)!;
            string name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
            string both = parameter.Switch ? name : $"{name} <{parameter.Type}>";
            text.Append(use.Mandatory ? $" {both}" : $" [{both}]");
        }

        return text.Append(cmdlet.ShouldProcess ? " [-WhatIf] [-Confirm]" : string.Empty).Append(" [<CommonParameters>]").ToString();
    }

    private static string Wrap(string text) => TextWrap.Wrap(text, Width);

    private string Output(Type type) => docs.Summary(type) is { } summary ? Wrap($"`{type.FullName}`: {summary}") : $"`{type.FullName}`.";

    private string Parameter(CmdletDescription cmdlet, ParameterDescription parameter)
    {
        string type = parameter.Switch ? string.Empty : $" <{parameter.Type}>";
        return $"### `-{parameter.Name}{type}`\n\n{Wrap(Summary(parameter) ?? string.Empty)}\n\n"
            + Wrap($"*{string.Join("; ", Facts(cmdlet, parameter))}*");
    }

    private IEnumerable<string> Facts(CmdletDescription cmdlet, ParameterDescription parameter)
    {
        ParameterUse[] uses = [.. parameter.Uses];
        yield return uses.All(use => use.Mandatory) ? "Required" : "Optional";
        if (cmdlet.Sets.Count > 1 && uses[0].Set != CmdletDescription.AllSets)
        {
            yield return $"parameter set {string.Join(", ", uses.Select(use => use.Set))}";
        }

        yield return uses[0].Position is { } position ? $"position {position}" : "named";
        if (uses.Any(use => use.ByValue || use.ByPropertyName))
        {
            yield return $"from the pipeline {(uses.All(use => !use.ByValue) ? "by property name"
                : uses.Any(use => use.ByPropertyName) ? "by value and by property name" : "by value")}";
        }

        if (parameter.Wildcards)
        {
            yield return "wildcards are understood";
        }

        if (parameter.Aliases.Count > 0)
        {
            yield return $"also {string.Join(", ", parameter.Aliases.Select(alias => $"`-{alias}`"))}";
        }

        if (parameter.Choices.Count > 0)
        {
            yield return $"one of {string.Join(", ", parameter.Choices.Select(choice => $"`{choice}`"))}";
        }

        string[] known = Known(parameter);
        if (known.Length > 0)
        {
            yield return $"known: {string.Join(", ", known.Select(word => $"`{word}`"))}";
        }

        if (parameter.Range is { } range)
        {
            yield return FormattableString.Invariant($"{range.Least} to {range.Greatest}");
        }

        if (Default(parameter) is { } standard && !uses.All(use => use.Mandatory))
        {
            yield return $"default: {standard}";
        }
    }

    private string Inputs(CmdletDescription cmdlet)
    {
        string[] lines = [.. cmdlet.Parameters.Where(parameter => parameter.Uses.Any(use => use.ByValue)).Select(parameter =>
            Wrap($"`{parameter.Type.TrimEnd('[', ']')}`: {Summary(parameter)}"))];
        string[] named = [.. cmdlet.Parameters.Where(parameter => parameter.Uses.Any(use => use.ByPropertyName))
            .SelectMany(parameter => parameter.Aliases.Prepend(parameter.Name)).Select(name => $"`{name}`")];
        return string.Join("\n\n", [
            .. lines,
            .. named.Length > 0 ? [$"Objects with a property {string.Join(" or ", named)}{(named.Contains("`Path`") ? ", such as files" : string.Empty)}."] : Array.Empty<string>(),
            .. lines.Length + named.Length == 0 ? ["None."] : Array.Empty<string>()]);
    }
}
