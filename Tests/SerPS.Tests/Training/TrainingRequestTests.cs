using System.Text.Json.Nodes;
using SerPS.Training;

namespace SerPS.Tests.Training;

public class TrainingRequestTests
{
    [Fact]
    public void One_model_is_a_file_or_goes_into_a_folder_and_several_always_do()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder.File("a.onnx"), Path(folder.File("a.onnx"), "mlp"));
        Assert.Equal(folder.File("mlp.onnx"), Path(folder.Path, "mlp"));
        Assert.Equal(System.IO.Path.Combine(folder.Path, "new", "mlp.onnx"), Path(folder.File("new/"), "mlp"));
        Assert.Equal(System.IO.Path.Combine(folder.Path, "new", "mlp.onnx"), Path(folder.File("new"), "mlp,inception"));
        Assert.Equal(System.IO.Path.GetFullPath("trained/mlp.onnx"), new TrainingRequest().ModelPath(new TrainingOptions()));
    }

    [Fact]
    public void Several_models_do_not_fit_one_file()
    {
        var error = Assert.Throws<SerException>(() => Path("a.onnx", "mlp,inception"));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains("give a folder", error.Message, StringComparison.Ordinal);
    }

    private static string Path(string output, string architectures)
    {
        IReadOnlyList<TrainingOptions> options = TrainingOptions.ReadAll(null, new JsonObject { ["architecture"] = architectures });
        return new TrainingRequest { OutPath = output, Options = options }.ModelPath(options[0]);
    }
}
