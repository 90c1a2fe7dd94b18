using System.Globalization;
using SerPS.Data;
using SerPS.Tests.Data;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

public sealed class LabelVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _corpus;
    private int _done;

    public LabelVerbTests() => _corpus = SyntheticCorpus.Make(_folder, actors: 2);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keys_give_labels_and_the_manifest_has_them()
    {
        (Labelling result, ListeningHost host) = Run("1 2-21.");
        Assert.Equal(new Labelling(_folder.File("labels.csv"), Labelled: 4, Skipped: 1, Known: 0, Left: 3), result);
        Clip[] clips = [.. Dataset.Read([result.Manifest])];
        Assert.Equal(["sad", "impatience", "impatience", "sad"], clips.Select(clip => clip.Emotion!));
        Assert.All(clips, clip => Assert.EndsWith("caller", clip.Speaker, StringComparison.Ordinal));
        Assert.All(clips, clip => Assert.True(File.Exists(clip.Path)));
        Assert.Equal(7, host.Questions.Count);
        Assert.Contains("1 sad  2 impatience  space again", host.Questions[0], StringComparison.Ordinal);
        Assert.StartsWith("corpus/", File.ReadAllLines(result.Manifest)[1], StringComparison.Ordinal); // both can be moved together
    }

    [Fact]
    public void The_most_uncertain_come_first()
    {
        (_, ListeningHost host) = Run("--------");
        double[] shares = [.. host.Questions.Select(question => double.Parse(
            question.Split('%')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1], CultureInfo.InvariantCulture))];
        Assert.Equal(8, shares.Length);
        Assert.True(shares[0] <= shares[^1], string.Join(", ", shares));
    }

    [Fact]
    public void What_has_a_label_is_not_asked_again_and_a_step_back_takes_the_last_one_out()
    {
        (Labelling first, _) = Run("1122.");
        Assert.Equal(4, first.Labelled);
        (Labelling second, _) = Run("12<1-<.");
        Assert.Equal((2, 0, 4, 2), (second.Labelled, second.Skipped, second.Known, second.Left));
        Assert.Equal(["sad", "sad", "impatience", "impatience", "sad", "sad"],
            Dataset.Read([second.Manifest]).Select(clip => clip.Emotion!));
        (Labelling third, ListeningHost host) = Run("22");
        Assert.Equal((2, 6, 0), (third.Labelled, third.Known, third.Left));
        Assert.Equal(2, host.Questions.Count);
    }

    [Fact]
    public void Without_any_answer_there_was_something_to_do()
    {
        (Labelling result, _) = Run(".");
        Assert.Equal((0, 8, 8), (result.Labelled, result.Left, _done));
        Assert.False(File.Exists(result.Manifest));
        Directory.CreateDirectory(result.Manifest);
        Assert.Equal(ErrorId.OutputUnwritable, Assert.Throws<SerException>(() => Run("1")).Id); // before anything is played
    }

    [Fact]
    public void Nobody_at_the_keys_or_no_player_is_an_error()
    {
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => Run(string.Empty)).Id);
        Assert.False(File.Exists(_folder.File("labels.csv")));
        Assert.Equal(ErrorId.PlayerNotFound, Assert.Throws<SerException>(() => Run("1", player: "no-such-player")).Id);
        var twice = Assert.Throws<SerException>(() => Run("1", labels: ["sad", "sadness"])); // two words for one
        Assert.Equal(ErrorId.OptionInvalid, twice.Id);
    }

    [Fact]
    public void Options_of_the_page_and_of_the_terminal_do_not_mix()
    {
        foreach (LabelRequest request in new LabelRequest[]
            {
                new() { Page = true, Given = { nameof(LabelRequest.Page), nameof(LabelRequest.Player) } },
                new() { Given = { nameof(LabelRequest.Port) } }, new() { Given = { nameof(LabelRequest.NoBrowser) } },
            })
        {
            using var run = new LabelVerb(request, new ListeningHost());
            Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(run.Begin).Id);
        }
    }

    private (Labelling Result, ListeningHost Host) Run(string keys, string player = "true", string[]? labels = null)
    {
        var host = new ListeningHost { Keys = new Queue<char>(keys) };
        var request = new LabelRequest
        {
            Path = [_corpus],
            OutPath = _folder.File("labels.csv"),
            Model = Path.Combine(TestData.Root, "Models", "ravdess-svm.onnx"),
            Labels = labels ?? ["sad", "impatience"],
            Speaker = "caller",
            Player = player,
            Threads = 2,
        };
        using var run = new LabelVerb(request, host);
        run.Begin();
        run.Process([new VerbInput { Path = _corpus }]);
        run.Complete();
        _done = run.Done;
        return (Assert.IsType<Labelling>(Assert.Single(host.Results)), host);
    }
}
