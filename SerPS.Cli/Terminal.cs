using Spectre.Console;

namespace SerPS.Cli;

/// <summary>Results go to standard output, as a table or as JSON lines; everything else goes to standard error.</summary>
internal static class Terminal
{
    private const int LeastWidth = 20;

    // no terminal, no width: leave room for long paths, unless the shell says how wide its pages are
    private static readonly int RedirectedWidth =
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns >= LeastWidth ? columns : 200;

    /// <summary>Standard output, for tables.</summary>
    public static IAnsiConsole Output { get; } = CreateConsole(
        Console.IsOutputRedirected ? new TrimmedWriter(Console.Out) : Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error, for what must not be overlooked.</summary>
    public static IAnsiConsole ErrorOutput { get; } = CreateConsole(Console.Error, Console.IsErrorRedirected);

    /// <summary>An error or a warning on standard error.</summary>
    public static void Error(string message) => Console.Error.WriteLine($"serps: {VisibleText.OfLines(message)}");

    /// <summary>What must not be overlooked, in red where there is colour.</summary>
    public static void Warning(string message) =>
        ErrorOutput.MarkupLineInterpolated($"[red bold]serps: warning: {VisibleText.Of(message)}[/]");

    /// <summary>An error with its id, in one line.</summary>
    public static void Error(SerException error) => Error($"{error.Id}: {VisibleText.Of(error.Message)}");

    /// <summary>An unexpected error: one line; the stack trace only on request.</summary>
    public static void Unexpected(Exception error, bool verbose)
    {
        Exception cause = error.GetBaseException();
        Error(
            $"unexpected {cause.GetType().Name}: "
            + $"{cause.Message.ReplaceLineEndings(" ")}{(verbose ? string.Empty : " (--verbose tells where)")}");
        if (verbose)
        {
            Console.Error.WriteLine(error);
        }
    }

    /// <summary>A text as a cell of a table.</summary>
    public static string Cell(string text) => Markup.Escape(VisibleText.Of(text));

    /// <summary>Texts as lines of one cell.</summary>
    public static string Lines(IEnumerable<string> texts) => string.Join('\n', texts.Select(Cell));

    /// <summary>One line of JSON on standard output.</summary>
    public static void JsonLine(object value) => Console.Out.WriteLine(Common.JsonLine.Of(value));

    /// <summary>A table on standard output, without borders so that columns are easy to copy.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn($"[bold]{column}[/]").NoWrap().PadRight(2));
        }

        return table;
    }

    /// <summary>Rows on standard output: as a table, or one below the other where the terminal is too narrow for it.</summary>
    /// <param name="columns">Names of the columns; one without a name is a picture, and left out first where room is short.</param>
    /// <param name="rows">A cell for each column, with Spectre's markup.</param>
    public static void Write(string[] columns, IReadOnlyList<string[]> rows) => Output.Write(Rows(columns, rows, Output.Profile.Width));

    /// <summary>What <see cref="Write"/> writes at a width.</summary>
    internal static Table Rows(string[] columns, IReadOnlyList<string[]> rows, int width)
    {
        int natural = columns.Select((column, i) => 2 + rows.Select(row => Markup.Remove(row[i]).Length).Append(column.Length).Max()).Sum();
        if (natural > width && columns.Contains(string.Empty))
        {
            bool[] named = [.. columns.Select(column => column.Length > 0)];
            return Rows([.. columns.Where((_, i) => named[i])], [.. rows.Select(row => row.Where((_, i) => named[i]).ToArray())], width);
        }

        if (natural <= width)
        {
            Table table = Table(columns);
            foreach (string[] row in rows)
            {
                table.AddRow(row);
            }

            return table;
        }

        var sheets = new Table { ShowHeaders = false };
        sheets.Border(TableBorder.None).AddColumn(new TableColumn(string.Empty).NoWrap().PadRight(2)).AddColumn(string.Empty);
        foreach ((int number, string[] row) in rows.Index())
        {
            if (number > 0)
            {
                sheets.AddEmptyRow();
            }

            foreach ((string column, string cell) in columns.Zip(row))
            {
                sheets.AddRow($"[bold]{column}[/]", cell);
            }
        }

        return sheets;
    }

    private static IAnsiConsole CreateConsole(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        console.Profile.Width = redirected ? RedirectedWidth : console.Profile.Width;
        return console;
    }
}
