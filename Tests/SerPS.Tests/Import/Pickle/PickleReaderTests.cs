using System.Text;
using SerPS.Import;
using SerPS.Import.Pickle;

namespace SerPS.Tests.Import.Pickle;

public class PickleReaderTests
{
    [Theory]
    [InlineData("sklearn.ensemble._weight_boosting", "AdaBoostClassifier")]
    [InlineData("sklearn._loss.link", "MultinomialLogit")]
    [InlineData("numpy.random._pickle", "__randomstate_ctor")]
    public void What_models_are_made_of_is_an_object_without_code(string module, string name)
    {
        var found = Assert.IsType<PickleObject>(PickleReader.Read(Made(module, name)));
        Assert.Equal(new PickleGlobal(module, name), found.Type);
    }

    [Theory]
    [InlineData("sklearn.utils", "shuffle")]
    [InlineData("builtins", "eval")]
    [InlineData("numpy", "load")]
    [InlineData("os", "system")]
    public void Other_names_are_refused(string module, string name)
    {
        var error = Assert.Throws<ImportException>(() => PickleReader.Read(Made(module, name)));
        Assert.Equal(ErrorId.ImportUnsafe, error.Id);
        Assert.Contains($"{module}.{name}", error.Message);
    }

    // PROTO 4, two names, STACK_GLOBAL, EMPTY_TUPLE, NEWOBJ, STOP
    private static byte[] Made(string module, string name) =>
        [0x80, 4, .. Name(module), .. Name(name), 0x93, (byte)')', 0x81, (byte)'.'];

    private static byte[] Name(string name) => [0x8C, (byte)name.Length, .. Encoding.UTF8.GetBytes(name)];
}
