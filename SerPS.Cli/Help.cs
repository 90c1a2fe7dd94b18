using SerPS.Verbs;

namespace SerPS.Cli;

/// <summary>What help says of verbs and options: the doc comments of requests, read only when help is shown.</summary>
internal static class Help
{
    /// <summary>Columns of a line where no terminal says how many it has.</summary>
    public const int PageWidth = 80;

    public static void Describe(IEnumerable<VerbCommand> commands)
    {
        var docs = new DocComments(typeof(VerbInfo).Assembly);
        foreach (VerbCommand command in commands)
        {
            command.Description = Plain(docs.Summary(command.Verb.Request));
            foreach (VerbSymbol symbol in command.Symbols)
            {
                symbol.Description = Describe(docs, symbol.Option);
            }
        }
    }

    private static string Describe(DocComments docs, OptionInfo option)
    {
        string words = option.Words.Count > 0 && !option.Closed && option.Declaration.Words != OptionWords.Models
            ? $" Known: {string.Join(", ", option.Words)}." : string.Empty;
        string standard = option.Usual is { } usual ? $" By default {docs.Value(option.Property) ?? usual}."
            : !option.Declaration.Required && (docs.Value(option.Property) ?? option.Default) is { } value ? $" [default: {value}]"
            : string.Empty;
        return Plain($"{docs.Summary(option.Property)}{words}{standard}");
    }

    private static string Plain(string? markdown) => markdown?.Replace("`", string.Empty, StringComparison.Ordinal) ?? string.Empty;
}
