using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Tests.Onnx;

public class ModelStoreTests
{
    private static readonly string Shipped = Path.Combine(TestData.Root, "Models");

    [Fact]
    public void The_default_model_is_shipped() =>
        Assert.Equal(Path.Combine(Shipped, $"{ModelStore.DefaultModel}.onnx"), new ModelStore([Shipped]).Find().Path);

    [Fact]
    public void The_gender_model_is_shipped_and_tells_female_from_male()
    {
        var file = new ModelStore([Shipped]).FindGender();
        Assert.Equal(["female", "male"], file.Metadata.Labels);
        using var classifier = new EmotionClassifier(file);
        string corpus = Path.Combine(TestData.Recordings(), "ravdess-speech"); // not in git: skips where it is not
        Clip[] clips = [.. Dataset.Read([corpus]).Where((_, i) => i % 40 == 0)];
        Assert.Equal(36, clips.Length);
        Assert.InRange(clips.Count(clip => classifier.Predict(AudioFile.Read(clip.Path)).Emotion == clip.Gender), 34, 36);
    }

    [Fact]
    public void A_model_is_found_by_name_by_path_and_in_the_first_folder_that_has_it()
    {
        using var folder = new TemporaryFolder();
        string copy = folder.File("Mine.onnx");
        File.Copy(Path.Combine(Shipped, $"{ModelStore.DefaultModel}.onnx"), copy);
        File.Copy(copy, folder.File($"{ModelStore.DefaultModel}.onnx"));
        var store = new ModelStore([folder.Path, Shipped]);
        Assert.Equal(copy, store.Find("mine").Path);
        Assert.Equal(copy, store.Find(copy).Path);
        Assert.Equal(folder.File($"{ModelStore.DefaultModel}.onnx"), store.Find().Path);
        Assert.Equal(2, store.Names.Count(name => name is "Mine" or ModelStore.DefaultModel));
    }

    [Fact]
    public void A_model_that_is_not_there_is_named_with_those_that_are()
    {
        var error = Assert.Throws<SerException>(() => new ModelStore([Shipped, "/nowhere"]).Find("serps-voise"));
        Assert.Equal(ErrorId.ModelNotFound, error.Id);
        Assert.Contains("serps-voise", error.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'serps-voice'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("ravdess-mlp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_in_case_are_one_model_that_of_the_first_folder()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Shipped, "ravdess-mlp.onnx"), folder.File("RAVDESS-MLP.onnx"));
        var store = new ModelStore([folder.Path, Shipped]);
        Assert.Equal("RAVDESS-MLP", Assert.Single(store.Names, name => name.Equals("ravdess-mlp", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(folder.File("RAVDESS-MLP.onnx"), store.Find("ravdess-mlp").Path);
    }

    [Fact]
    public void Shipped_models_say_how_good_they_are()
    {
        foreach (string path in new ModelStore([Shipped]).Paths)
        {
            var info = ModelInfo.Of(ModelFile.Read(path));
            Assert.True(info.UnweightedAverageRecall > 1.0 / info.Labels.Count);
            Assert.NotEmpty(info.Protocol);
            Assert.True(File.Exists(Path.ChangeExtension(path, ".md")), $"{path} has no card");
        }
    }

    [Fact]
    public void The_page_that_compares_shipped_models_says_what_their_files_say()
    {
        string[] rows = File.ReadAllLines(Path.Combine(Shipped, "README.md"));
        foreach (string path in new ModelStore([Shipped]).Paths)
        {
            ModelFile file = ModelFile.Read(path);
            var info = ModelInfo.Of(file);
            JsonNode scores = JsonNode.Parse(file.Metadata.Evaluation)!["scores"]!;
            string row = Assert.Single(rows, row => row.StartsWith($"| [`{info.Name}`]({info.Name}.md) |", StringComparison.Ordinal));
            Assert.Contains($"| {info.Protocol} |", row, StringComparison.Ordinal);
            foreach (string name in new[] { "unweightedAverageRecall", "accuracy", "weightedF1" })
            {
                Assert.Contains($"| {scores[name].Deserialize<Score>(JsonSerializerOptions.Web)} |", row, StringComparison.Ordinal);
            }

            Assert.Contains(FormattableString.Invariant($"| {info.Size / 1e6:0.0} MB |"), row, StringComparison.Ordinal);
        }
    }
}
