using System.Text.Json.Nodes;
using SerPS.Training.Search;

namespace SerPS.Tests.Training.Search;

public class TrialTableTests
{
    private static readonly Trial[] Trials =
    [
        new(1, new JsonObject { ["optimizer"] = new JsonObject { ["name"] = "sgd", ["momentum"] = 0.8 } },
            1.0 / 3, 7, null, 1.5, [0.1, 1.0 / 3]),
        new(2, new JsonObject { ["batchSize"] = 8 }, 0.25, 4, Trial.Hopeless, 0.5, [0.25]),
        new(3, new JsonObject { ["batchSize"] = 16 }, null, 0, ErrorId.TrainingDiverged, 0.25, []),
    ];

    [Fact]
    public void What_is_written_is_read_back_to_the_last_digit()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.search.csv");
        Write(path);
        IReadOnlyList<Trial> read = TrialTable.Open(path, "abc", resume: true).Trials;
        Assert.Equal(Trials.Select(Show), read.Select(Show));
        Assert.Equal("search,trial,settings,score,epochs,stopped,seconds,curve", File.ReadAllLines(path)[0]);
        Assert.Empty(TrialTable.Open(path, "abc", resume: false).Trials);
        Assert.Empty(TrialTable.Open(folder.File("absent.csv"), "abc", resume: true).Trials);
    }

    [Fact]
    public void A_table_of_another_search_or_a_damaged_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.search.csv");
        Write(path);
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => TrialTable.Open(path, "abd", resume: true)).Id);
        foreach (string damage in new[] { "abc", "abc,1,{,,,,1,", "abc,one,{},1,1,,1,", "abc,1,[],1,1,,1," })
        {
            File.WriteAllText(path, $"search,trial,settings,score,epochs,stopped,seconds,curve\n{damage}\n");
            Assert.Equal(ErrorId.DataInvalid, Assert.Throws<SerException>(() => TrialTable.Open(path, "abc", resume: true)).Id);
        }
    }

    private static void Write(string path)
    {
        var table = TrialTable.Open(path, "abc", resume: false);
        Array.ForEach(Trials, table.Add);
    }

    private static string Show(Trial trial) =>
        $"{trial with { Settings = [], Curve = [] }} {trial.Settings.ToJsonString()} {string.Join(' ', trial.Curve)}";
}
