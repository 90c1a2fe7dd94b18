using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class PredictionFileTests
{
    private readonly List<string> _warnings = [];

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var folder = new TemporaryFolder();
        PredictionSet written = ScoresTests.Speakers(3, right: (_, clip) => clip > 2) with { Labels = ["happy", "sad"] };
        string path = folder.File("m.predictions.csv");
        PredictionFile.Write(path, written);
        PredictionSet read = PredictionFile.Read(path, _warnings);
        Assert.Equal(["happy", "sad"], read.Labels);
        Assert.Equal(written.Clips.Select(clip => (Path.GetFullPath(clip.Clip.Path), clip.Truth)),
            read.Clips.Select(clip => (clip.Clip.Path, clip.Truth)));
        Assert.Equal(written.Clips.SelectMany(clip => clip.Probabilities), read.Clips.SelectMany(clip => clip.Probabilities));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Anyones_file_is_understood_with_its_spellings_and_speakers()
    {
        PredictionSet read = Read("File;Label;Speaker;Anger;SADNESS\nx/1.wav;anger;s1;0.7;0.3\nx/2.wav;sad;s2;0.6;0.4\n");
        Assert.Equal(["angry", "sad"], read.Labels);
        Assert.Equal([true, false], read.Clips.Select(clip => clip.Right));
        Assert.Equal(["s1", "s2"], read.Clips.Select(clip => clip.Clip.Speaker));
    }

    [Fact]
    public void What_two_models_heard_is_not_scored_as_one()
    {
        SerException error = Assert.Throws<SerException>(() => Read(
            "Path,Emotion,Confidence,sad,angry,Model,Expected\na.wav,sad,0.7,0.7,0.3,one,sad\na.wav,sad,0.6,0.6,0.4,two,sad\n"));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.EndsWith("holds what 2 models heard (one, two); expected one.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("path;emotion;angry;sad\na.wav;sad;0,3;0,7\n")]
    [InlineData("\"path\",\"emotion\",\"angry\",\"sad\"\n\"a.wav\",\"sad\",\"0,3\",\"0,7\"\n")] // Export-Csv where a comma is the decimal sign
    public void Decimal_commas_are_understood(string text) => Assert.True(Assert.Single(Read(text).Clips).Right);

    [Theory]
    [InlineData("gender", "male", "female")]
    [InlineData("room", "Hall", "Kitchen")]
    public void What_was_learned_need_not_be_an_emotion(string target, string first, string second)
    {
        PredictionSet read = Read($"path,{target},{first},{second}\na.wav,{first},0.7,0.3\nb.wav,{second},0.6,0.4\n");
        Assert.Equal((target, 0.5), (read.Target, read.Confusion().Accuracy));
        Assert.Equal([first, second], read.Labels);
    }

    [Fact]
    public void A_table_of_what_was_heard_tells_the_truth_in_a_column_of_its_own()
    {
        PredictionSet read = Read(
            "Path,Emotion,Confidence,sad,angry,Index,Speech,Mix,Expected,Speaker\na.wav,sad,0.7,0.7,0.3,0,True,sad 1,angry,s1\n"
            + "b.wav,sad,0.6,0.6,0.4,0,True,sad 1,sadness,s2\nc.wav,sad,0.6,0.6,0.4,0,True,sad 1,,s2\n");
        Assert.Equal(["sad", "angry"], read.Labels);
        Assert.Equal([false, true], read.Clips.Select(clip => clip.Right));
        Assert.Contains(_warnings, warning => warning.StartsWith("1 of 3 clips have no emotion", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_of_what_was_heard_without_the_truth_is_told_apart_from_one_with_it()
    {
        var error = Assert.Throws<SerException>(() => Read("Path,Emotion,Confidence,sad,angry\na.wav,sad,0.7,0.7,0.3\n"));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains("column Expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_of_a_prediction_is_known()
    {
        string[] manifest = ["path", "emotion", "channel", "start", "end", "gender", "speaker"];
        Assert.Equal(
            typeof(SerPS.Inference.EmotionPrediction).GetProperties().Select(property => property.Name.ToLowerInvariant()).Except(manifest).Order(),
            PredictionFile.Told.Order());
    }

    [Fact]
    public void The_names_of_known_recordings_tell_the_speaker()
    {
        PredictionSet read = Read("path,emotion,sad,angry\n/nowhere/03-01-05-02-02-01-07.wav,angry,0.3,0.7\n");
        Assert.Equal(("ravdess-07", "strong"), (read.Clips[0].Clip.Speaker, read.Clips[0].Clip.Intensity));
    }

    [Fact]
    public void Clips_without_a_label_of_the_file_are_left_out_and_said_so()
    {
        PredictionSet read = Read("path,emotion,sad,angry\na.wav,sad,0.3,0.7\nb.wav,,0.3,0.7\nc.wav,calm,0.3,0.7\nd.wav,calm,0.3,0.7\n");
        Assert.Single(read.Clips);
        Assert.Contains(_warnings, warning => warning.StartsWith("1 of 4", StringComparison.Ordinal));
        Assert.Contains(_warnings, warning => warning.Contains("calm 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("path,emotion,sad,angry\na.wav,sad,0.9,0.7\n", "sum to 1.6")]
    [InlineData("path,emotion,sad,angry\na.wav,sad,nan,0.7\n", "'nan'")]
    [InlineData("path,emotion,sad,angry\na.wav,sad,-0.1,1.1\n", "'-0.1'")]
    [InlineData("path,emotion,sad,angry\nb.wav,sad,0.5,0.5\na.wav,sad,1\n", "Record 3")]
    [InlineData("path,emotion,sad\na.wav,sad,1\n", "1 columns of probabilities")]
    [InlineData("path,emotion,fear,fearful\na.wav,sad,0.5,0.5\n", "columns of probabilities")]
    [InlineData("path,emotion,sad,angry,predicted\na.wav,sad,0.5,0.5,sad\n", "probability of predicted")]
    [InlineData("emotion,sad,angry\nsad,0.5,0.5\n", "column path")]
    public void What_is_wrong_is_named(string text, string expected)
    {
        var error = Assert.Throws<SerException>(() => Read(text));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_evaluate_is_an_error()
    {
        Assert.Equal(ErrorId.DataEmpty, Assert.Throws<SerException>(() => Read("path,emotion,sad,angry\n")).Id);
        Assert.Equal(ErrorId.PathNotFound, Assert.Throws<SerException>(() => PredictionFile.Read("/no/such.csv", _warnings)).Id);
    }

    private PredictionSet Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("p.csv"), text);
        return PredictionFile.Read(folder.File("p.csv"), _warnings);
    }

    [Theory]
    [InlineData("emotion", "happy", "sad")]
    [InlineData("gender", "female", "male")]
    [InlineData("intensity", "normal", "strong")]
    [InlineData("age", "Old", "young")]
    public void The_column_of_the_true_label_is_called_what_was_learned_and_is_read_back(string target, params string[] labels)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("p.csv");
        var set = new PredictionSet("p", labels,
        [
            new ScoredClip(new Clip { Path = folder.File("a.wav") }, 0, [0.75, 0.25]),
            new ScoredClip(new Clip { Path = folder.File("b.wav") }, 1, [0.875, 0.125]),
        ])
        {
            Target = target,
        };
        PredictionFile.Write(path, set);
        Assert.Equal($"path,{target},{labels[0]},{labels[1]}", File.ReadLines(path).First());
        List<string> warnings = [];
        PredictionSet read = PredictionFile.Read(path, warnings);
        Assert.Empty(warnings);
        Assert.Equal((target, 2), (read.Target, read.Clips.Count));
        Assert.Equal(labels, read.Labels);
        Assert.Equal(set.Clips.Select(clip => (clip.Clip.Path, clip.Truth, clip.Confidence)),
            read.Clips.Select(clip => (clip.Clip.Path, clip.Truth, clip.Confidence)));
    }
}
