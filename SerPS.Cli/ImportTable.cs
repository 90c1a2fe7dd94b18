using SerPS.Import;
using SerPS.Verbs;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>What importing a model gave, for people: what was assumed of it, and how that was known.</summary>
internal static class ImportTable
{
    public static void Write(ImportResult result)
    {
        Table table = Terminal.Table("Imported", result.Path);
        table.AddRow("from", Terminal.Cell($"{result.Source} ({result.Format})"));
        foreach (ImportNote note in result.Assumed)
        {
            table.AddRow(Terminal.Cell(note.What), Terminal.Cell($"{note.Value} ({note.From})"));
        }

        table.AddRow("scores", "none: measure it on your recordings with serps test");
        Terminal.Output.Write(table);
    }
}
