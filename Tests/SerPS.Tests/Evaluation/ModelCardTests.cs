using SerPS.Evaluation;
using SerPS.Onnx;

namespace SerPS.Tests.Evaluation;

public class ModelCardTests
{
    [Fact]
    public void The_shipped_cards_are_what_their_models_say()
    {
        foreach (string path in Directory.GetFiles(Path.Combine(TestData.Root, "Models"), "*.onnx"))
        {
            Assert.Equal(
                File.ReadAllText(Path.ChangeExtension(path, ".md")).ReplaceLineEndings("\n"), ModelCard.Describe(ModelFile.Read(path)));
        }
    }

    [Fact]
    public void A_card_names_protocol_scores_data_command_and_licence()
    {
        string card = ModelCard.Describe(ModelFile.Read(Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx")));
        foreach (string part in new[] { "speaker-independent", "UAR", "ravdess", "serps train", "non-commercial" })
        {
            Assert.Contains(part, card, StringComparison.Ordinal);
        }
    }
}
