using System.CommandLine;
using System.CommandLine.Parsing;
using SerPS.Verbs;

namespace SerPS.Cli;

/// <summary>An option of a verb on the command line: a flag, a value, several values, or an argument without a name.</summary>
internal sealed class VerbSymbol
{
    private readonly Symbol _symbol;

    public VerbSymbol(OptionInfo option, Command command)
    {
        Option = option;
        if (option.Declaration.Position >= 0)
        {
            int least = option.Declaration.Required ? 1 : 0;
            Argument argument = option.IsList ? new Argument<string[]>(option.Name) { Arity = new(least, 100_000) }
                : new Argument<string>(option.Name) { Arity = new(least, 1) };
            argument.Validators.Add(Check);
            command.Add(argument);
            _symbol = argument;
            return;
        }

        string name = $"--{option.Name}";
        Option added = option.IsList ? new Option<string[]>(name)
            : !option.IsSwitch ? new Option<string>(name)
            : option.Declaration.Takes is null ? new Option<bool>(name)
            : new Option<string>(name) { Arity = ArgumentArity.ZeroOrOne };
        added.HelpName = option.IsSwitch && option.Declaration.Takes is null ? null : OptionText.ValueName(option);
        added.Required = option.Declaration.Required;
        added.CompletionSources.Add(_ => option.Words.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        if (option.Declaration.Alias is { } alias)
        {
            added.Aliases.Add($"--{alias}");
        }

        added.Validators.Add(Check);
        command.Add(added);
        _symbol = added;
    }

    public OptionInfo Option { get; }

    /// <summary>Whether help passes it over.</summary>
    public bool Hidden
    {
        init => _symbol.Hidden = value;
    }

    /// <summary>What help says.</summary>
    public string Description
    {
        set => _symbol.Description = value;
    }

    /// <summary>Gives the request, or the inputs, what is on the command line.</summary>
    public void Fill(ParseResult parsed, VerbRequest request, List<VerbInput> inputs)
    {
        SymbolResult? result = _symbol is Argument argument ? parsed.GetResult(argument) : parsed.GetResult((Option)_symbol);
        if (result is null or OptionResult { Implicit: true })
        {
            return;
        }

        string[] texts = [.. result.Tokens.Select(token => token.Value)];
        if (Option.Declaration.Input)
        {
            inputs.AddRange((OperatingSystem.IsWindows() ? texts.SelectMany(Wildcards.Expand) : texts).Select(text => new VerbInput { Path = text }));
        }
        else if (Option.Declaration.Takes is { } other)
        {
            Option.Set(request, true);
            if (texts.Length > 0)
            {
                OptionInfo.Of(request.GetType()).Single(option => option.Property.Name == other).Set(request, texts[0]);
            }
        }
        else
        {
            Option.Set(request, Option.IsSwitch ? texts.Length == 0 || bool.Parse(texts[0]) : OptionText.Parse(Option, texts));
        }
    }

    private void Check(SymbolResult result)
    {
        if (!Option.IsSwitch && OptionText.Problem(Option, [.. result.Tokens.Select(token => token.Value)]) is { } problem)
        {
            result.AddError(problem);
        }
    }
}
