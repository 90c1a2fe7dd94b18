using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Training;
using SerPS.Training.Search;

namespace SerPS.Tests.Common;

public class InputFileTests
{
    public static TheoryData<string, Action<string>> Readers => new()
    {
        { "an .npz file of features", path => FeatureFile.Read(path) },
        { "a CSV file of predictions", path => PredictionFile.Read(path, new List<string>()) },
        { "a JSON file, the space of a search", path => SearchSpace.Load(path) },
        { "a JSON file of options", path => ConfigurationFile.Load(path, []) },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_folder_or_nothing_in_the_place_of_a_file_is_said(string expected, Action<string> read)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal($"'{folder.Path}' is a folder; expected {expected}.", Error(folder.Path));
        Assert.Equal($"'{folder.File("x")}' does not exist; expected {expected}.", Error(folder.File("x")));

        string Error(string path)
        {
            var error = Assert.Throws<SerException>(() => read(path));
            Assert.Equal((ErrorId.PathNotFound, path), (error.Id, error.Path));
            return error.Message;
        }
    }
}
