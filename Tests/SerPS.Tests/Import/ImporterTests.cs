using SerPS.Import;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Tests.Import;

public class ImporterTests
{
    private static readonly string Conv1d = Imported.Fixture("keras", "keras2-conv1d.h5");

    [Fact]
    public void An_imported_model_is_a_model_file_like_any_other()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("old.onnx");
        ImportedFile file = Importer.Import(new ImportOptions { Source = Conv1d, Labels = Imported.Names(8), License = "CC0" });
        Importer.Try(file, path);
        File.WriteAllBytes(path, file.Bytes);
        ModelInfo info = ModelInfo.Of(ModelFile.Read(path));
        Assert.Equal((Importer.Protocol, "mfcc-mean", "keras", "CC0", null),
            (info.Protocol, info.Extractor, info.Architecture, info.License, info.Accuracy));
        Assert.Null(ModelVerifier.Verify(path).Problem);
        Assert.Contains(file.Hash, ModelFile.Read(path).Metadata.Training);
    }

    [Theory]
    [InlineData("ccopy_reg\n_reconstructor\np0\n(csklearn.svm.classes\nSVC\np1\ntp2\nRp3\n.")] // protocol 0
    [InlineData("(dp0\nS'model'\np1\nI1\ns.\n")]
    [InlineData("}q\u0001X\u0001.")] // protocol 1
    public void A_pickle_of_a_protocol_before_arrays_says_how_to_save_it_anew(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("old.pkl"), text);
        var error = Assert.Throws<SerException>(() => Importer.Import(new ImportOptions { Source = folder.File("old.pkl") }));
        Assert.Equal(ErrorId.ImportUnsupported, error.Id);
        Assert.Contains("pickle of protocol 0 or 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("protocol=4", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model,score.")]
    [InlineData("(see the notes.")]
    [InlineData("}.")]
    public void Other_texts_are_no_pickles(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("notes.pkl"), text);
        var error = Assert.Throws<SerException>(() => Importer.Import(new ImportOptions { Source = folder.File("notes.pkl") }));
        Assert.Contains("of a format that is not known", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_source_gives_the_same_bytes()
    {
        byte[] Once() => Importer.Import(new ImportOptions { Source = Conv1d, Labels = Imported.Names(8) }).Bytes;
        Assert.Equal(Once(), Once());
    }

    [Theory]
    [InlineData("labels.txt", "neutral\ncalm\nhappy\nsad\nangry\nfear\ndisgust\nps\n")]
    [InlineData("old.labels.json", """{"0":"neutral","1":"calm","2":"happy","3":"sad","4":"angry","5":"fear","6":"disgust","7":"ps"}""")]
    [InlineData("classes.json", """["neutral","calm","happy","sad","angry","fear","disgust","ps"]""")]
    public void Labels_beside_it_are_taken_along(string name, string text)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Conv1d, folder.File("old.h5"));
        File.WriteAllText(folder.File(name), text);
        ImportedFile file = Importer.Import(new ImportOptions { Source = folder.File("old.h5") });
        Assert.Equal(SerPS.Data.Emotions.Canonical, file.Metadata.Labels);
        Assert.Contains(file.Notes, note => note.What == "labels" && note.From == name);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", ErrorId.ImportIncomplete)]
    [InlineData("just a text", ErrorId.ImportUnsupported)]
    [InlineData("", ErrorId.ImportUnsupported)]
    [InlineData("\u0089HDF\r\n\u001a\n", ErrorId.ModelInvalid)]
    public void What_is_no_model_is_named(string content, string id)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x.h5"), [.. content.Select(c => (byte)c)]);
        Assert.Equal(id, Assert.Throws<SerException>(() => Importer.Import(new ImportOptions { Source = folder.File("x.h5") })).Id);
    }

    [Theory]
    [InlineData("a,b,c")]
    [InlineData("a,b,c,d,e,f,g,g")]
    [InlineData("0,1,2,3,4,5,6,7")]
    public void Labels_that_do_not_fit_are_refused(string labels)
    {
        var options = new ImportOptions { Source = Conv1d, Labels = labels.Split(',') };
        Assert.Equal(ErrorId.LabelsUnknown, Assert.Throws<SerException>(() => Importer.Import(options)).Id);
    }
}
