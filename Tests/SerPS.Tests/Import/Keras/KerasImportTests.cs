using SerPS.Import;

namespace SerPS.Tests.Import.Keras;

public class KerasImportTests
{
    private const string Sequence = """{"name":"mfcc-sequence","sampleRate":1000,"hopSize":100,"fftSize":128,"mels":16,""";

    [Theory]
    [InlineData("keras2-conv1d.h5", 8, "expected.npz", "mfcc-mean")]
    [InlineData("keras3-recurrent.h5", 8, "expected.npz", """{"name":"mfcc-mean","coefficients":22}""")]
    [InlineData("keras3.keras", 8, "expected.npz", Sequence + """ "seconds":0.6,"coefficients":5}""")]
    [InlineData("conv2d-bidirectional.h5", 4, "expected-more.npz", Sequence + """ "seconds":0.6,"coefficients":9}""")]
    [InlineData("functional-hard-sigmoid.h5", 3, "expected-more.npz", Sequence + """ "seconds":0.5,"coefficients":5}""")]
    [InlineData("saved", 4, "expected-saved.npz", Sequence + """ "seconds":0.6,"coefficients":5}""")]
    [InlineData("binary.h5", 2, "expected-more.npz", Sequence + """ "seconds":0.5,"coefficients":5}""")]
    public void Numbers_are_those_of_Keras(string name, int labels, string golden, string extractor)
    {
        string archive = Imported.Fixture("keras", golden);
        var options = new ImportOptions
        {
            Source = Imported.Fixture("keras", name),
            Labels = Imported.Names(labels),
            Extractor = extractor
        };
        Imported.Check(options, NpzFile.Read(archive, name + ".input"), NpzFile.Read(archive, name), 1e-5);
    }

    [Fact]
    public void A_real_model_says_what_it_said_in_its_own_project()
    {
        var options = new ImportOptions { Source = Imported.Real("abhay8463", "SER_model.h5"), Labels = SerPS.Data.Emotions.Canonical };
        ImportedFile file = Imported.Check(
            options, NpyFile.Read(Imported.Real("abhay8463", "features.npy")),
                NpyFile.Read(Imported.Real("abhay8463", "probabilities.npy")), 1e-5);
        Assert.Contains("\"mfcc-mean\"", file.Metadata.Extractor);
    }

    [Fact]
    public void A_real_SavedModel_says_what_it_said_in_its_own_project()
    {
        var options = new ImportOptions { Source = Imported.Real("AjNavneet", "keras"), Labels = SerPS.Data.Emotions.Canonical };
        (float[] Values, int[] Shape) input = NpyFile.Read(Imported.Real("AjNavneet", "features.npy"));
        ImportedFile file = Imported.Check(options, input, NpyFile.Read(Imported.Real("AjNavneet", "keras_probabilities.npy")), 1e-5);
        Assert.Contains("\"mfcc-chroma-mel\"", file.Metadata.Extractor);
    }

    [Theory]
    [InlineData("variables/variables.data-00000-of-00001", ErrorId.ImportIncomplete)]
    [InlineData("variables/variables.index", ErrorId.ImportIncomplete)]
    [InlineData("keras_metadata.pb", ErrorId.ImportUnsupported)]
    public void A_SavedModel_without_one_of_its_files_is_told(string missing, string id)
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(Imported.Fixture("keras", "saved"), "*", SearchOption.AllDirectories))
        {
            string target = folder.File(Path.GetRelativePath(Imported.Fixture("keras", "saved"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var options = new ImportOptions { Source = folder.Path, Labels = Imported.Names(4) };
        File.Delete(folder.File(missing));
        Assert.Equal(id, Assert.Throws<SerException>(() => Importer.Import(options)).Id);
        File.WriteAllText(folder.File(missing), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        Assert.Equal(ErrorId.ImportIncomplete, Assert.Throws<SerException>(() => Importer.Import(options)).Id);
    }

    [Theory]
    [InlineData("keras2-lambda.h5", ErrorId.ImportUnsupported, "'lambda_1' (Lambda)")]
    [InlineData("weights-only.h5", ErrorId.ImportIncomplete, "weights only")]
    [InlineData("keras2-conv1d.h5", ErrorId.LabelsUnknown, "8 numbers")]
    public void What_cannot_be_imported_is_named(string name, string id, string message)
    {
        string source = Imported.Fixture("keras", name);
        var error = Assert.Throws<SerException>(() => Importer.Import(new ImportOptions { Source = source }));
        Assert.Equal((id, source), (error.Id, error.Path));
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mfcc-mean")]
    public void Features_of_another_shape_are_never_guessed(string? extractor)
    {
        var options = new ImportOptions
        {
            Source = Imported.Fixture("keras", "keras3-recurrent.h5"),
            Labels = Imported.Names(8),
            Extractor = extractor,
        };
        var error = Assert.Throws<SerException>(() => Importer.Import(options));
        Assert.Equal(ErrorId.ExtractorUnknown, error.Id);
        Assert.Contains("[22, 1]", error.Message);
    }
}
