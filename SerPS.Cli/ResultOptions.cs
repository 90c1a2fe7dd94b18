using System.CommandLine;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>How results are printed: a table for people, JSON lines for programs; by default whichever reads standard output.</summary>
internal sealed class ResultOptions
{
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one line of JSON a result; the default into a pipe or a file.",
    };
    private readonly Option<bool> _table = new("--table") { Description = "Print a table; the default to a terminal." };

    public ResultOptions(Command command)
    {
        command.Add(_json);
        command.Add(_table);
    }

    /// <summary>Whether the command line says how to print.</summary>
    public bool Given(ParseResult parsed) => parsed.GetValue(_json) || parsed.GetValue(_table);

    public bool Json(ParseResult parsed) => parsed.GetValue(_json) || (Console.IsOutputRedirected && !parsed.GetValue(_table));

    /// <summary>Prints results as they come (JSON lines), or all at the end (a table).</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="results">The results.</param>
    /// <param name="columns">Headings.</param>
    /// <param name="row">The cells of a result, as Spectre markup.</param>
    /// <returns>Number of results.</returns>
    public int Print<T>(ParseResult parsed, IEnumerable<T> results, string[] columns, Func<T, string[]> row)
    {
        int count = 0;
        bool json = Json(parsed);
        Table table = Terminal.Table(columns);
        foreach (T result in results)
        {
            count++;
            if (json)
            {
                Terminal.JsonLine(result);
            }
            else
            {
                table.AddRow(row(result));
            }
        }

        if (!json && count > 0)
        {
            Terminal.Output.Write(table);
        }

        return count;
    }
}
