using System.Globalization;
using SerPS.Data;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>A dataset's summary for people.</summary>
internal static class SummaryTable
{
    private const int MostPairs = 20;

    public static void Write(DatasetSummary summary)
    {
        Table table = Terminal.Table("Clips", summary.Clips.ToString(CultureInfo.InvariantCulture));
        table.AddRow("Corpora", Counts(summary.Corpora));
        table.AddRow("Languages", Counts(summary.Languages));
        table.AddRow("Emotions", Counts(summary.Emotions));
        table.AddRow("Speakers", summary.Speakers.Count(speaker => speaker.Label is not null) is var speakers and > 0 ? $"{speakers}" : "not known");
        table.AddRow("Genders", Counts(summary.Genders));
        table.AddRow("Rates in Hz", Counts(summary.SampleRates));
        table.AddRow("Length", string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.ShortestSeconds:0.00} to {summary.LongestSeconds:0.00} s, median {summary.MedianSeconds:0.00} s, "
            + $"{summary.TotalSeconds / 60:0.0} min in all"));
        table.AddRow("Not mono", Files(summary.Multichannel));
        table.AddRow("Duplicates", summary.Duplicates.Count == 0 ? "none" : Terminal.Lines(Duplicates(summary)));
        table.AddRow("Unreadable", summary.Unreadable.Count == 0 ? "none" : Terminal.Lines(
            summary.Unreadable.Select(clip => clip.Message)));
        Terminal.Output.Write(table);
    }

    // names alone may be equal too, so folders are shown
    private static IEnumerable<string> Duplicates(DatasetSummary summary)
    {
        IEnumerable<string> listed = summary.Duplicates.Take(MostPairs).Select(pair =>
            $"{WorkingFolder.Show(summary.Paths[pair.First])} {(pair.Equal ? "=" : "≈")} "
            + WorkingFolder.Show(summary.Paths[pair.Second]));
        int equal = summary.Duplicates.Count(pair => pair.Equal), nearly = summary.Duplicates.Count - equal;
        string count = $"{Counted.Of(equal, "equal pair")} (=), {Counted.Of(nearly, "nearly equal one")} (≈)"
            + (summary.Duplicates.Count > MostPairs ? $", the first {MostPairs}:" : ":");
        return listed.Prepend(count);
    }

    private static string Counts(IReadOnlyList<LabelCount> counts) =>
        Terminal.Cell(string.Join(", ", counts.Select(count => $"{count.Label ?? "unknown"} {count.Clips}")));

    private static string Files(IReadOnlyList<string> paths) =>
        paths.Count == 0 ? "none" : Terminal.Lines(paths.Select(Name));

    private static string Name(string path) => Path.GetFileName(path);
}
