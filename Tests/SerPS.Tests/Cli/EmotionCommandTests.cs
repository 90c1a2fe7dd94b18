using System.Text.Json;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Tests.Data;

namespace SerPS.Tests.Cli;

public class EmotionCommandTests
{
    [Fact]
    public async Task Into_a_pipe_every_file_is_one_line_of_json()
    {
        (int exit, string[] output, string error) = await Serps.Run("emotion", Serps.Voices);
        Assert.Equal((0, string.Empty), (exit, error));
        Assert.Equal(Directory.GetFiles(Serps.Voices, "*.wav").Order(StringComparer.Ordinal), output.Select(line => Text(line, "path")));
        foreach (string line in output)
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement probabilities = json.RootElement.GetProperty("probabilities");
            Assert.Equal(Emotions.Canonical, probabilities.EnumerateObject().Select(property => property.Name));
            double[] values = [.. probabilities.EnumerateObject().Select(property => property.Value.GetDouble())];
            Assert.Equal(1, values.Sum(), 1e-5);
            Assert.Equal(values.Max(), json.RootElement.GetProperty("confidence").GetDouble());
            Assert.Equal(Emotions.Canonical[Array.IndexOf(values, values.Max())], Text(line, "emotion"));
            Assert.Equal(0, json.RootElement.GetProperty("start").GetDouble());
            Assert.True(json.RootElement.GetProperty("end").GetDouble() > 0.5);
            Assert.NotEmpty(Text(line, "model"));
        }
    }

    [Theory]
    [InlineData("neutral,,sad")]
    [InlineData("neutral,sad,")]
    public async Task A_list_with_nothing_between_commas_is_wrong_usage(string labels)
    {
        (int exit, _, string error) = await Serps.Run("emotion", Serps.Voices, "--labels", labels);
        Assert.Equal(2, exit);
        Assert.Contains($"--labels is '{labels}', with nothing between", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_path_is_wrong_usage()
    {
        (int exit, _, string error) = await Serps.Run("emotion", "");
        Assert.Equal(2, exit);
        Assert.Contains("A path is empty; a variable", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--csv", "clip.wav")]
    [InlineData("--csv", "other.MP3")]
    [InlineData("--vtt", "clip.wav")]
    [InlineData("--csv", "clips.csv")]
    public async Task Nothing_is_written_over_what_is_read_nor_over_a_recording(string option, string output)
    {
        using var folder = new TemporaryFolder();
        string input = folder.File(Path.GetExtension(output) == ".csv" ? output : "clip.wav");
        File.Copy(Directory.GetFiles(Serps.Voices, "*.wav")[0], folder.File("clip.wav"));
        File.WriteAllText(folder.File("clips.csv"), "path,emotion\nclip.wav,sad\n");
        byte[] before = File.ReadAllBytes(input);
        (int exit, _, string error) = await Serps.Run("emotion", input, option, folder.File(output));
        Assert.Equal((2, true), (exit, error.Contains("OptionInvalid", StringComparison.Ordinal)));
        Assert.Equal(before, File.ReadAllBytes(input));
    }

    [Fact]
    public async Task Bad_files_are_named_on_standard_error_and_the_rest_goes_on()
    {
        using var folder = new TemporaryFolder();
        string sample = Directory.GetFiles(Serps.Voices, "*.wav")[0];
        for (int i = 0; i < 5; i++)
        {
            File.Copy(sample, folder.File($"good{i}.wav"));
        }

        File.WriteAllText(folder.File("empty.wav"), string.Empty);
        File.WriteAllText(folder.File("text.wav"), "no audio");
        (int exit, string[] output, string error) = await Serps.Run("emotion", folder.Path, folder.File("absent.wav"));
        Assert.Equal(1, exit);
        Assert.Equal(5, output.Length);
        Assert.Contains("empty.wav", error, StringComparison.Ordinal);
        Assert.Contains("text.wav", error, StringComparison.Ordinal);
        Assert.Contains("PathNotFound", error, StringComparison.Ordinal);
        Assert.Contains("3 failed, 5 done", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_says_where_there_is_no_speech()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Write(folder.File("silence.wav"), new AudioClip(new float[16_000], 16_000));
        (int exit, string[] output, _) = await Serps.Run("emotion", "--table", folder.Path);
        Assert.Equal(0, exit);
        Assert.EndsWith("(no speech)", output[1].TrimEnd(), StringComparison.Ordinal);
        (_, output, _) = await Serps.Run("emotion", "--json", folder.Path);
        JsonElement line = JsonDocument.Parse(output[0]).RootElement;
        Assert.Equal((JsonValueKind.Null, false), (line.GetProperty("emotion").ValueKind, line.GetProperty("speech").GetBoolean()));
    }

    [Fact]
    public async Task A_table_tells_which_part_was_heard_and_why_a_baseline_hardly_counts()
    {
        using var folder = new TemporaryFolder();
        string voice = Directory.GetFiles(Serps.Voices, "*.wav").Order(StringComparer.Ordinal).First();
        File.WriteAllText(folder.File("parts.csv"), $"path,start,end\n{voice},0,0.75\n{voice},0.25,1\n");
        (int exit, string[] output, _) = await Serps.Run("emotion", "--table", "--speaker-from", "folder", folder.File("parts.csv"));
        Assert.Equal(0, exit);
        Assert.Matches(@"^Path +Start +End +Emotion +Confidence +Baseline$", output[0]);
        Assert.Matches(@" 0\.00 +0\.75 .* none \(1\) ", output[1]);
        Assert.Matches(@" 0\.25 +1\.00 .* none \(1\) ", output[2]);
        Assert.StartsWith("(1) The speaker's recordings vary as little", output[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_a_table_that_name_channels_are_told_apart()
    {
        using var folder = new TemporaryFolder();
        string voice = Path.Combine(Serps.Voices, "sad-low.wav");
        File.WriteAllText(folder.File("sides.csv"), $"path,audioChannel\n{voice},1\n");
        (int exit, string[] output, _) = await Serps.Run("emotion", "--table", folder.File("sides.csv"));
        Assert.Equal(0, exit);
        Assert.Matches("^Path +Channel +Emotion", output[0]);
        Assert.Matches(@"sad-low\.wav +1 +\w", output[1]);
    }

    [Fact]
    public async Task A_table_can_be_asked_for()
    {
        (int exit, string[] output, _) = await Serps.Run("emotion", "--table", Serps.Voices);
        Assert.Equal(0, exit);
        Assert.StartsWith("Path", output[0], StringComparison.Ordinal);
        Assert.Equal(1 + Directory.GetFiles(Serps.Voices, "*.wav").Length, output.Length);
        Assert.DoesNotContain(output, line => line.Contains('\u001b', StringComparison.Ordinal));
        Assert.All(output, line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public async Task Windows_give_a_line_each_and_a_bad_file_is_one_error()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Serps.Voices, "sad-low.wav"), folder.File("a.wav"));
        File.WriteAllText(folder.File("b.wav"), "no audio");
        (int exit, string[] output, string error) = await Serps.Run("emotion", folder.Path, "--window", "1", "--hop", "0.5");
        Assert.Equal(1, exit);
        Assert.Equal(6, output.Length);
        Assert.Contains("1 failed, 1 done", error, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(output[1]).RootElement.GetProperty("speech").GetBoolean());
        Assert.Equal(1.5, JsonDocument.Parse(output[1]).RootElement.GetProperty("end").GetDouble());
    }

    [Fact]
    public async Task Tables_and_subtitles_are_written_in_place_of_lines()
    {
        using var folder = new TemporaryFolder();
        string sample = Path.Combine(Serps.Voices, "sad-low.wav");
        (int exit, string[] output, string error) = await Serps.Run(
            "emotion", sample, "--hop", "1", "--csv", folder.File("a.csv"), "--vtt", folder.File("a.vtt"));
        Assert.Equal((0, string.Empty), (exit, error));
        Assert.Empty(output);
        Assert.Equal(4, File.ReadAllLines(folder.File("a.csv")).Length);
        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> ", File.ReadAllText(folder.File("a.vtt")), StringComparison.Ordinal);

        (exit, _, error) = await Serps.Run("emotion", Serps.Voices, "--vtt", folder.File("b.vtt"));
        Assert.Equal(2, exit);
        Assert.Contains("one recording", error, StringComparison.Ordinal);
        (exit, _, _) = await Serps.Run("emotion", folder.File("absent.wav"), "--csv", folder.File("b.csv"));
        Assert.Equal(3, exit);
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task With_gender_the_shipped_model_is_asked_too()
    {
        (int exit, string[] output, string error) = await Serps.Run("emotion", Serps.Voices, "--with-gender");
        Assert.Equal((0, string.Empty), (exit, error));
        Assert.Equal(Directory.GetFiles(Serps.Voices, "*.wav").Length, output.Length);
        Assert.All(output, line => Assert.Contains(Text(line, "gender"), new[] { "female", "male" }));
    }

    [Fact]
    public async Task With_gender_a_model_of_that_name_in_a_folder_of_ones_own_comes_first()
    {
        using var folder = new TemporaryFolder();
        var store = new Dictionary<string, string> { ["SERPS_MODELS"] = folder.Path };
        (int exit, _, string error) = await Serps.Run(
            "train", SyntheticCorpus.Make(folder, actors: 4), "--target", "gender", "--extractor", "mfcc-mean", "--epochs", "1",
            "--split", "random",
            "--out", folder.File("ravdess-gender.onnx"));
        Assert.True(exit == 0, error);
        (exit, string[] output, error) = await Serps.RunWith(store, "emotion", Serps.Voices, "--with-gender");
        Assert.Equal((0, string.Empty), (exit, error));
        Assert.All(output, line =>
        {
            Assert.Contains(Text(line, "gender"), new[] { "female", "male" });
            Assert.InRange(JsonDocument.Parse(line).RootElement.GetProperty("genderConfidence").GetDouble(), 0.5, 1);
        });
        (_, string[] shipped, _) = await Serps.Run("emotion", Serps.Voices, "--with-gender");
        Assert.NotEqual(shipped, output);

        (exit, output, error) = await Serps.RunWith(store, "emotion", Serps.Voices, "--model", "ravdess-gender", "--table");
        Assert.Equal((0, true), (exit, error.Contains("predicts gender, not emotion", StringComparison.Ordinal)));
        Assert.All(output.Skip(1), line => Assert.Contains("male", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "emotion")]
    [InlineData(2, "emotion", "x.wav", "--threads", "0")]
    [InlineData(2, "emotion", "x.wav", "--device", "abacus")]
    [InlineData(2, "emotion", "x.wav", "--window", "0")]
    [InlineData(2, "emotion", "x.wav", "--hop", "0")]
    [InlineData(2, "no-such-verb")]
    [InlineData(3, "emotion", "x.wav", "--model", "no-such-model")]
    [InlineData(3, "emotion", "no-such-file.wav")]
    public async Task Exit_codes_tell_wrong_usage_from_nothing_done(int expected, params string[] arguments)
    {
        (int exit, string[] output, string error) = await Serps.Run(arguments);
        Assert.Equal(expected, exit);
        Assert.Empty(output);
        Assert.StartsWith("serps: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_audio_is_nothing_done()
    {
        using var folder = new TemporaryFolder();
        (int exit, _, string error) = await Serps.Run("emotion", folder.Path);
        Assert.Equal(3, exit);
        Assert.Contains("DataEmpty", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cuda_device_says_which_library_is_missing_or_works()
    {
        (int exit, string[] output, string error) = await Serps.Run("emotion", Serps.Voices, "--device", "cuda");
        Assert.True(exit == 0 ? output.Length > 0 : exit == 3 && error.Contains("DeviceUnavailable", StringComparison.Ordinal)
            && System.Text.RegularExpressions.Regex.IsMatch(error, @"\.(so|dll)"), error);
    }

    private static string Text(string line, string property) => JsonDocument.Parse(line).RootElement.GetProperty(property).GetString()!;
}
