using System.Text.Json;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Sharding;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

/// <summary>Parts of a work that are put together are the bytes of a single run, whatever becomes of tasks on the way.</summary>
public class ShardedRunTests
{
    private const int Tasks = 4;

    private static readonly string Model = Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx");

    private static readonly string[] Voices = [.. Directory.GetFiles(TestData.File("voices"), "*.wav").Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("whole.jsonl", TableStyle.Audformat, "mix")]
    [InlineData("whole.csv", TableStyle.Audformat, "mix")]
    [InlineData("whole.csv", TableStyle.Full, "each")]
    public void Emotions(string name, TableStyle style, string channels)
    {
        using var folder = new TemporaryFolder();
        string list = List(folder);
        string? csv = name.EndsWith(".csv", StringComparison.Ordinal) ? folder.File(name) : null;
        var request = new EmotionRequest { Model = Model, Channels = channels };
        Run(request with
        {
            OutPath = csv is null ? folder.File(name) : null,
            Csv = csv,
            CsvStyle = style,
            Sharding = new ShardOptions { List = list },
        });
        foreach (int number in Enumerable.Range(1, Tasks))
        {
            (VerbRun task, ListeningHost host) = Part(request with
            {
                OutPath = folder.File("x.jsonl"),
                Sharding = new ShardOptions { List = list, Shard = $"{number}/{Tasks}" },
            });
            Assert.Equal((0, true), (task.Failed, task.Settled));
            Assert.Empty(host.Errors);
        }

        ListeningHost merged = Merge(folder.File("x.jsonl"), folder.File("merged" + Path.GetExtension(name)), style);
        Assert.Equal(File.ReadAllText(folder.File(name)), File.ReadAllText(folder.File("merged" + Path.GetExtension(name))));
        Assert.Equal(["absent.wav", "bad.wav"], merged.Errors.Select(error => Path.GetFileName(error.Path)));
        Assert.Equal((Tasks, 2), (Assert.IsType<MergeSummary>(merged.Results.Single()).Shards, ((MergeSummary)merged.Results[0]).Failed));
    }

    [Theory]
    [InlineData(".npz", "mfcc-mean", true)]
    [InlineData(".npz", "log-mel", false)]
    [InlineData(".csv", "mfcc-mean", true)]
    public void Features_of_parts_that_have_other_labels_and_longer_names(string extension, string extractor, bool listed)
    {
        using var folder = new TemporaryFolder();
        string list = listed ? LabelledList(folder) : string.Empty;
        VerbInput[] inputs = listed ? [] : [new VerbInput { Path = TestData.File("voices") }];
        FeaturesRequest Request(string name, string? shard) => new()
        {
            Extractor = extractor,
            OutPath = folder.File(name + extension),
            Sharding = new ShardOptions { List = listed ? list : null, Shard = shard },
        };
        Run(Request("whole", null), inputs);
        foreach (int number in Enumerable.Range(1, 7))
        {
            Part(Request("x", $"{number}/7"), inputs);
        }

        Merge(folder.File("x" + extension), folder.File("merged" + extension));
        Assert.Equal(File.ReadAllBytes(folder.File("whole" + extension)), File.ReadAllBytes(folder.File("merged" + extension)));
        if (extension == ".csv")
        {
            Assert.Equal(File.ReadAllText(folder.File("whole.csv.json")), File.ReadAllText(folder.File("merged.csv.json")));
        }
    }

    [Fact]
    public void Tests_whose_report_then_is_that_of_the_whole()
    {
        using var folder = new TemporaryFolder();
        string list = LabelledList(folder, labelled: 10);
        var request = new TestRequest { Model = Model, Sharding = new ShardOptions { List = list } };
        ListeningHost whole = Run(request with { OutPath = folder.File("whole.jsonl") });
        foreach (int number in Enumerable.Range(1, Tasks))
        {
            var part = new ShardOptions { List = list, Shard = $"{number}/{Tasks}" };
            Part(request with { OutPath = folder.File("x.jsonl"), Sharding = part });
        }

        Merge(folder.File("x.jsonl"), folder.File("merged.jsonl"));
        Assert.Equal(File.ReadAllText(folder.File("whole.jsonl")), File.ReadAllText(folder.File("merged.jsonl")));
        var again = new TestRequest { Model = Model, Predictions = folder.File("merged.jsonl") };
        Assert.Equal(JsonLine.Of(Report(whole)), JsonLine.Of(Report(Run(again))));
        ListeningHost alone = Run(new TestRequest { Predictions = folder.File("merged.jsonl") });
        Assert.Equal(JsonLine.Of(Report(whole).Scores), JsonLine.Of(Report(alone).Scores));
    }

    [Fact]
    public void A_part_that_is_done_is_passed_over_and_one_of_other_options_is_refused()
    {
        using var folder = new TemporaryFolder();
        string list = List(folder);
        var sharding = new ShardOptions { List = list, Shard = "1/2" };
        EmotionRequest request = new() { Model = Model, OutPath = folder.File("x.jsonl"), Sharding = sharding };
        string part = folder.File("x.0001-of-0002.jsonl");
        Assert.NotEmpty(Part(request).Host.Results);
        string written = File.ReadAllText(part);
        Assert.Empty(Part(request with { Threads = 1 }).Host.Results);
        foreach (EmotionRequest other in new[] { request with { Channels = "left" }, request with { Window = 1 } })
        {
            SerException error = Assert.Throws<SerException>(() => Part(other));
            Assert.Equal((ErrorId.ShardMismatch, folder.File("x.0001-of-0002.done.json")), (error.Id, error.Path));
        }

        File.AppendAllText(list, Voices[0] + "\n");
        Assert.Contains("list", Assert.Throws<SerException>(() => Part(request)).Message, StringComparison.Ordinal);
        File.WriteAllText(list, string.Join('\n', File.ReadLines(list).SkipLast(1)) + "\n");
        File.Delete(part);
        Assert.NotEmpty(Part(request).Host.Results);
        Assert.Equal(written, File.ReadAllText(part));
    }

    [Fact]
    public void Missing_parts_are_named_and_what_was_changed_is_refused()
    {
        using var folder = new TemporaryFolder();
        string list = List(folder), output = folder.File("x.jsonl");
        Assert.Equal(ErrorId.ShardIncomplete, Assert.Throws<SerException>(() => Merge(output, output)).Id);
        EmotionRequest Request(int number) => new()
        {
            Model = Model,
            OutPath = output,
            Sharding = new ShardOptions { List = list, Shard = $"{number}/8" },
        };
        foreach (int number in new[] { 1, 3, 7, 8 })
        {
            Part(Request(number));
        }

        SerException error = Assert.Throws<SerException>(() => Merge(output, output));
        Assert.Equal(ErrorId.ShardIncomplete, error.Id);
        Assert.Contains("--array=2,4-6", error.Message, StringComparison.Ordinal);
        File.WriteAllText(folder.File($"x.0002-of-0008.jsonl.{Guid.NewGuid():N}.serps.tmp"), string.Empty);
        Assert.Equal(
            [ShardState.Done, ShardState.Started, ShardState.Done, ShardState.Missing],
            Status(output).Take(4).Select(one => one.State));
        foreach (int number in new[] { 2, 4, 5, 6 })
        {
            Part(Request(number));
        }

        Merge(output, output);
        File.AppendAllText(folder.File("x.0005-of-0008.jsonl"), "\n");
        error = Assert.Throws<SerException>(() => Merge(output, output));
        Assert.Equal((ErrorId.ShardMismatch, folder.File("x.0005-of-0008.jsonl")), (error.Id, error.Path));
        Part(new EmotionRequest { Model = Model, OutPath = output, Sharding = new ShardOptions { List = list, Shard = "1/2" } });
        Assert.Contains("2 and of 8", Assert.Throws<SerException>(() => Merge(output, output)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_makes_no_sense_for_a_part_is_wrong_usage()
    {
        using var folder = new TemporaryFolder();
        string list = List(folder);
        var part = new ShardOptions { List = list, Shard = "1/2" };
        foreach (VerbRequest request in new VerbRequest[]
        {
            new EmotionRequest { Sharding = part },
            new EmotionRequest { Sharding = part, OutPath = folder.File("x.jsonl"), Csv = folder.File("x.csv") },
            new EmotionRequest { Sharding = part with { List = "-" }, OutPath = folder.File("x.jsonl") },
            new EmotionRequest { Model = Model },
            new FeaturesRequest { Sharding = part, Extractor = "mfcc-mean", OutPath = folder.File("x.npy") },
            new FeaturesRequest { Sharding = part, Extractor = "mfcc-mean", OutPath = folder.File("x.npz"), Update = true },
            new TestRequest { Sharding = part, OutPath = folder.File("x.jsonl"), ReportPath = folder.File("x.html") },
            new TestRequest { Sharding = part },
        })
        {
            Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => Part(request)).Id);
        }

        var listed = new EmotionRequest { Sharding = new ShardOptions { List = list } };
        Assert.Throws<SerException>(() => Part(listed, new VerbInput { Path = Voices[0] }));
        Assert.Equal([list], Directory.GetFiles(folder.Path, "*.txt"));
        Assert.Empty(Directory.GetFiles(folder.Path, "x.*"));
    }

    // recordings, one that is none and one that is not there
    private static string List(TemporaryFolder folder)
    {
        File.WriteAllText(folder.File("bad.wav"), "no audio");
        string list = folder.File("list.txt");
        File.WriteAllLines(list, [Voices[0], "absent.wav", .. Voices[1..3], "bad.wav", .. Voices[3..], Voices[0]]);
        return list;
    }

    private static string LabelledList(TemporaryFolder folder, int labelled = 3)
    {
        string[] emotions = ["sad", "neutral", "angry", "happy", "sad"];
        string list = folder.File("labelled.jsonl");
        File.WriteAllLines(list, Enumerable.Range(0, 10).Select(i => JsonSerializer.Serialize(new
        {
            path = Voices[i % Voices.Length],
            emotion = i == labelled ? null : emotions[i % 5],
            speaker = new string('s', 1 + i),
        })));
        return list;
    }

    private static ListeningHost Run(VerbRequest request, params VerbInput[] inputs) => Part(request, inputs).Host;

    private static (VerbRun Run, ListeningHost Host) Part(VerbRequest request, params VerbInput[] inputs)
    {
        request.Given.Clear(); // a copy shares it
        static bool Changed(OptionInfo option, VerbRequest request) => option.Text(request) is { } text && text != option.Default;
        foreach (OptionInfo option in OptionInfo.Of(request.GetType()).Where(option => Changed(option, request)))
        {
            request.Given.Add(option.Property.Name);
        }

        var host = new ListeningHost();
        using VerbRun run = VerbInfo.Of(request.GetType()).Start(request, host);
        run.Begin();
        run.Process(inputs);
        run.Complete();
        return (run, host);
    }

    private static ListeningHost Merge(string output, string path, TableStyle style = TableStyle.Audformat) =>
        Run(new MergeRequest { Path = output, OutPath = path, CsvStyle = style });

    private static IEnumerable<ShardStatus> Status(string output) =>
        Run(new MergeRequest { Path = output, Status = true }).Results.Cast<ShardStatus>();

    private static EvaluationReport Report(ListeningHost host) => host.Results.OfType<EvaluationReport>().Single();
}
